// Writes the rules of Prometheus as the Prometheus operator takes them, from the file that promtool tests:
//   node rules.mjs            writes monitoring/prometheus-rule.yaml
//   node rules.mjs --check    exit code 1 when it is not what would be written
import { readFileSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import yaml from "js-yaml";

const monitoring = join(dirname(fileURLToPath(import.meta.url)), "..", "monitoring");
const target = join(monitoring, "prometheus-rule.yaml");
const { groups } = yaml.load(readFileSync(join(monitoring, "gongshi-rules.yml"), "utf8"));
const text =
  "# Written by validation/rules.mjs from gongshi-rules.yml, which is what to edit.\n" +
  yaml.dump(
    { apiVersion: "monitoring.coreos.com/v1", kind: "PrometheusRule", metadata: { name: "gongshi" }, spec: { groups } },
    { lineWidth: 120, noRefs: true },
  );
if (!process.argv.includes("--check")) {
  writeFileSync(target, text);
} else if (readFileSync(target, "utf8") !== text) {
  console.error("monitoring/prometheus-rule.yaml is not what gongshi-rules.yml says: node rules.mjs");
  process.exitCode = 1;
}
