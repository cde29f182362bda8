package org.gongshi.text;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class NameFoldTest {

  @ParameterizedTest
  @ValueSource(
      strings = {
        "于 於", "升 昇 陞", "岳 嶽", "杰 傑", "鉴 鑒 鑑", "么 幺 麽 麼", "峰 峯", "群 羣", "汇 匯 滙 彙",
        "柏 栢", "果 菓", "恒 恆", "启 啟 啓", "台 臺 檯 颱", "里 裏 裡", "线 線 綫", "着 著", "烟 煙 菸",
        "泽 澤 沢", "广 廣 広", "强 強 彊", "清 淸", "青 靑", "真 眞", "〇 零", "户 戶 戸", "龙 龍 竜 ⻰",
        "涂 塗 凃", "阎 閻", "闫 閆", "铺 鋪 舖", "巨 鉅", "晋 晉", "说 說 説", "湾 灣", "国 國 囯"
      })
  void formsOfOneCharacterFoldTogether(String forms) {
    assertThat(forms.split(" "))
        .extracting(NameFold::fold)
        .containsOnly(NameFold.fold(forms.substring(0, 1)));
  }

  @ParameterizedTest
  @CsvSource({"闫,阎", "芸,艺", "予,豫", "末,未", "己,已", "土,士", "戊,戌", "淼,水", "彬,斌"})
  void differentStandardCharactersStayApart(String one, String other) {
    assertThat(NameFold.fold(one)).isNotEqualTo(NameFold.fold(other));
  }

  @ParameterizedTest
  @CsvSource({
    "梧州（青岭）旅行社有限公司, 梧州(青岭)旅行社有限公司",
    "'〔梧州〕青岭 旅行社', 梧州青岭旅行社",
    "梧州青岭　旅行社, 梧州青岭旅行社",
    "ＡＢＣ·１２３号, abc123号",
    "'TCL－Co., Ltd.', tclcoltd",
    "Café Zürich, cafe zurich",
    "ΟΔΥΣΣΕΥΣ. οδυσσευς, οδυσσευς Οδυσσευς.",
    "Straße, STRASSE",
    "İstanbul, istanbul",
    "㈱青岭, (株)青岭",
    "ﾊﾟﾝﾀﾞ, パンダ",
    "《青岭》“一号”, 青岭一号",
    "葛\uDB40\uDD00城, 葛城",
    "不\u200B动产, 不动产"
  })
  void widthCaseAccentsAndPunctuationDoNotCount(String one, String other) {
    assertThat(NameFold.fold(one)).isEqualTo(NameFold.fold(other));
  }

  @Test
  void marksThatAreVowelsCount() {
    assertThat(NameFold.fold("བོད")).isNotEqualTo(NameFold.fold("བད"));
    assertThat(NameFold.fold("がき")).isNotEqualTo(NameFold.fold("かき"));
  }

  @Test
  void nothingButPunctuationFoldsToNothing() {
    assertThat(NameFold.fold("（）-- ·!?\u200B\uFE0F😀")).isEmpty();
  }

  @Test
  void foldingTwiceChangesNothing() {
    assertThat(
            IntStream.rangeClosed(0, Character.MAX_CODE_POINT)
                .filter(c -> c < Character.MIN_SURROGATE || c > Character.MAX_SURROGATE)
                .filter(Character::isDefined)
                .mapToObj(Character::toString)
                .map(NameFold::fold)
                .filter(folded -> !NameFold.fold(folded).equals(folded)))
        .isEmpty();
  }

  @Test
  void brokenSurrogatesAreDropped() {
    assertThat(NameFold.fold("青\uD83D岭")).isEqualTo("青岭");
  }

  /** Rows of OpenCC's test cases and of Chinese-Names-Corpus, both Apache-2.0. */
  @Test
  void publishedPairsFoldTogether() throws IOException {
    for (List<String> row : rows("fold_cases.tsv")) {
      assertThat(row).extracting(NameFold::fold).containsOnly(NameFold.fold(row.getFirst()));
    }
  }

  private static List<List<String>> rows(String file) throws IOException {
    try (InputStream in =
            Objects.requireNonNull(NameFoldTest.class.getResourceAsStream("/text/" + file));
        var reader = new BufferedReader(new InputStreamReader(in, StandardCharsets.UTF_8))) {
      return reader
          .lines()
          .filter(line -> !line.startsWith("#"))
          .map(line -> List.of(line.split("\t", -1)))
          .toList();
    }
  }
}
