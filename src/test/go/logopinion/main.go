// Command logopinion judges a transparency log with the code of Go's checksum database
// (golang.org/x/mod/sumdb), which shares nothing with the log's own. Tests run it.
//
//	logopinion judge < PROOFS       a verdict for each line
//	logopinion follow BASE CHECKPOINTS  reads a log that is served, again and again
package main

import (
	"bufio"
	"encoding/base64"
	"encoding/binary"
	"encoding/json"
	"fmt"
	"io"
	"math/rand"
	"net/http"
	"os"
	"strconv"
	"strings"
	"time"

	"golang.org/x/mod/sumdb/note"
	"golang.org/x/mod/sumdb/tlog"
)

const (
	// tileHeight is what C2SP tlog-tiles fixes.
	tileHeight = 8
	// answerMax is more than any answer of a log has bytes: 256 entries of 65,535.
	answerMax = 1 << 25
	// proofsPerSize is how many proofs of each kind are compared for each checkpoint.
	proofsPerSize = 50
	// lineMax is more than a proof has.
	lineMax = 1 << 16
)

func main() {
	var err error
	switch {
	case len(os.Args) == 2 && os.Args[1] == "judge":
		err = judge(os.Stdin, os.Stdout)
	case len(os.Args) == 4 && os.Args[1] == "follow":
		err = follow(os.Args[2], os.Args[3], os.Stdout)
	default:
		err = fmt.Errorf("usage: logopinion judge | logopinion follow BASE CHECKPOINTS")
	}
	if err != nil {
		fmt.Fprintln(os.Stderr, err)
		os.Exit(1)
	}
}

// judge reads lines of
//
//	consistency FROM TO ROOT ROOT [HASH,HASH,…]
//	inclusion LEAF SIZE HASH ROOT [HASH,HASH,…]
//
// and answers each with true or false.
func judge(in io.Reader, out io.Writer) error {
	lines := bufio.NewScanner(in)
	lines.Buffer(nil, lineMax)
	verdicts := bufio.NewWriter(out)
	for lines.Scan() {
		verdict, err := judged(strings.Fields(lines.Text()))
		if err != nil {
			return err
		}
		fmt.Fprintln(verdicts, verdict)
	}
	if err := lines.Err(); err != nil {
		return err
	}
	return verdicts.Flush()
}

func judged(fields []string) (bool, error) {
	if len(fields) != 5 && len(fields) != 6 {
		return false, fmt.Errorf("%d fields", len(fields))
	}
	first, err := strconv.ParseInt(fields[1], 10, 64)
	if err != nil {
		return false, err
	}
	second, err := strconv.ParseInt(fields[2], 10, 64)
	if err != nil {
		return false, err
	}
	hashes, err := parseHashes(fields[3:5])
	if err != nil {
		return false, err
	}
	var path []tlog.Hash
	if len(fields) == 6 {
		if path, err = parseHashes(strings.Split(fields[5], ",")); err != nil {
			return false, err
		}
	}
	switch fields[0] {
	case "consistency":
		return tlog.CheckTree(path, second, hashes[1], first, hashes[0]) == nil, nil
	case "inclusion":
		return tlog.CheckRecord(path, second, hashes[1], first, hashes[0]) == nil, nil
	}
	return false, fmt.Errorf("unknown kind %q", fields[0])
}

func parseHashes(texts []string) ([]tlog.Hash, error) {
	hashes := make([]tlog.Hash, len(texts))
	for i, text := range texts {
		hash, err := tlog.ParseHash(text)
		if err != nil {
			return nil, err
		}
		hashes[i] = hash
	}
	return hashes, nil
}

// follow reads so many different checkpoints of a log and everything below them.
func follow(base, count string, out io.Writer) error {
	checkpoints, err := strconv.Atoi(count)
	if err != nil {
		return err
	}
	log := served{base: base, client: &http.Client{Timeout: 10 * time.Second}}
	keys, err := log.get("key")
	if err != nil {
		return err
	}
	var verifiers []note.Verifier
	for _, key := range strings.Fields(string(keys)) {
		verifier, err := note.NewVerifier(key)
		if err != nil {
			return err
		}
		verifiers = append(verifiers, verifier)
	}
	random := rand.New(rand.NewSource(1))
	known := tlog.Tree{}
	for seen := 0; seen < checkpoints; {
		tree, err := log.checkpoint(note.VerifierList(verifiers...))
		if err != nil {
			return err
		}
		if tree.N == known.N {
			if tree.Hash != known.Hash {
				return fmt.Errorf("two trees of %d leaves", tree.N)
			}
			time.Sleep(50 * time.Millisecond)
			continue
		}
		if err := log.continues(known, tree, random); err != nil {
			return err
		}
		known = tree
		seen++
		fmt.Fprintf(out, "%d leaves\n", tree.N)
	}
	return nil
}

// served is a log with its tiles, as tlog.TileReader wants them.
type served struct {
	base   string
	client *http.Client
}

func (log served) get(path string) ([]byte, error) {
	answer, err := log.client.Get(log.base + "/v1/log/" + path)
	if err != nil {
		return nil, err
	}
	defer answer.Body.Close()
	if answer.StatusCode != http.StatusOK {
		return nil, fmt.Errorf("%s: %s", path, answer.Status)
	}
	return io.ReadAll(io.LimitReader(answer.Body, answerMax))
}

// Height, ReadTiles and SaveTiles make it a tlog.TileReader.
func (served) Height() int { return tileHeight }

func (log served) ReadTiles(tiles []tlog.Tile) ([][]byte, error) {
	data := make([][]byte, len(tiles))
	for i, tile := range tiles {
		// C2SP has no height in its paths.
		path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/", tileHeight), "tile/", 1)
		read, err := log.get(path)
		if err != nil {
			return nil, err
		}
		data[i] = read
	}
	return data, nil
}

func (served) SaveTiles([]tlog.Tile, [][]byte) {}

func (log served) checkpoint(verifiers note.Verifiers) (tlog.Tree, error) {
	signed, err := log.get("checkpoint")
	if err != nil {
		return tlog.Tree{}, err
	}
	opened, err := note.Open(signed, verifiers)
	if err != nil {
		return tlog.Tree{}, err
	}
	lines := strings.Split(opened.Text, "\n")
	if len(lines) < 4 {
		return tlog.Tree{}, fmt.Errorf("checkpoint of %d lines", len(lines))
	}
	size, err := strconv.ParseInt(lines[1], 10, 64)
	if err != nil {
		return tlog.Tree{}, err
	}
	root, err := tlog.ParseHash(lines[2])
	return tlog.Tree{N: size, Hash: root}, err
}

// continues computes proofs from tiles, which tlog checks against the root, and compares those
// that the log answers with them.
func (log served) continues(old, now tlog.Tree, random *rand.Rand) error {
	hashes := tlog.TileHashReader(now, log)
	if old.N > 0 {
		if err := log.consistency(hashes, old.N, &old.Hash, now); err != nil {
			return err
		}
	}
	for i := 0; i < proofsPerSize; i++ {
		if err := log.consistency(hashes, 1+random.Int63n(now.N), nil, now); err != nil {
			return err
		}
		if err := log.inclusion(hashes, random.Int63n(now.N), now); err != nil {
			return err
		}
	}
	return nil
}

func (log served) consistency(
	hashes tlog.HashReader, from int64, root *tlog.Hash, now tlog.Tree,
) error {
	computed, err := tlog.ProveTree(now.N, from, hashes)
	if err != nil {
		return err
	}
	if root == nil {
		old, err := tlog.TreeHash(from, hashes)
		if err != nil {
			return err
		}
		root = &old
	}
	if err := tlog.CheckTree(computed, now.N, now.Hash, from, *root); err != nil {
		return fmt.Errorf("consistency of %d with %d: %w", from, now.N, err)
	}
	return log.same(fmt.Sprintf("proofs/consistency?from=%d&to=%d", from, now.N), computed)
}

func (log served) inclusion(hashes tlog.HashReader, leaf int64, now tlog.Tree) error {
	computed, err := tlog.ProveRecord(now.N, leaf, hashes)
	if err != nil {
		return err
	}
	entry, err := log.entry(leaf, now.N)
	if err != nil {
		return err
	}
	if err := tlog.CheckRecord(computed, now.N, now.Hash, leaf, tlog.RecordHash(entry)); err != nil {
		return fmt.Errorf("inclusion of %d in %d: %w", leaf, now.N, err)
	}
	return log.same(fmt.Sprintf("proofs/inclusion?leaf=%d&size=%d", leaf, now.N), computed)
}

func (log served) same(path string, computed []tlog.Hash) error {
	answer, err := log.get(path)
	if err != nil {
		return err
	}
	var proof struct{ Path []string }
	if err := json.Unmarshal(answer, &proof); err != nil {
		return err
	}
	if len(proof.Path) != len(computed) {
		return fmt.Errorf("%s: %d hashes, not %d", path, len(proof.Path), len(computed))
	}
	for i, hash := range computed {
		if proof.Path[i] != base64.StdEncoding.EncodeToString(hash[:]) {
			return fmt.Errorf("%s: hash %d differs", path, i)
		}
	}
	return nil
}

// entry reads a leaf's bytes from its bundle.
func (log served) entry(leaf, size int64) ([]byte, error) {
	tile := tlog.TileForIndex(tileHeight, tlog.StoredHashIndex(0, leaf))
	if last := size % (1 << tileHeight); tile.N == size>>tileHeight && last != 0 {
		tile.W = int(last)
	} else {
		tile.W = 1 << tileHeight
	}
	path := strings.Replace(tile.Path(), fmt.Sprintf("tile/%d/0/", tileHeight), "tile/entries/", 1)
	bundle, err := log.get(path)
	if err != nil {
		return nil, err
	}
	for skipped := leaf % (1 << tileHeight); ; skipped-- {
		if len(bundle) < 2 || len(bundle) < 2+int(binary.BigEndian.Uint16(bundle)) {
			return nil, fmt.Errorf("%s: too short", path)
		}
		end := 2 + int(binary.BigEndian.Uint16(bundle))
		if skipped == 0 {
			return bundle[2:end], nil
		}
		bundle = bundle[end:]
	}
}
