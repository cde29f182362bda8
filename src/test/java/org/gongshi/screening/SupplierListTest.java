package org.gongshi.screening;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SupplierListTest {
  private static final String NUMBER = "91990102MCC0000146";
  private static final Charset GB18030 = Charset.forName("GB18030");

  private static Entry only(byte[] list) throws RefusedListException {
    assertThat(SupplierList.read(list)).hasSize(1);
    return SupplierList.read(list).getFirst();
  }

  private static byte[] utf8(String text) {
    return text.getBytes(StandardCharsets.UTF_8);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "名称,统一社会信用代码\n拾穗桥,91990102MCC0000146",
        "序号;企业名称;联系人;社会信用代码\n1;拾穗桥;某某;91990102MCC0000146",
        "Supplier Name\tUSCC\r\n拾穗桥\t91990102MCC0000146\r\n",
        "代码,企业名称,统一社会信用代码\n7,拾穗桥,91990102MCC0000146",
        "number,name,company name,uscc\n1,某某,拾穗桥,91990102MCC0000146",
        "拾穗桥,91990102MCC0000146",
        "91990102MCC0000146,拾穗桥",
        "\"拾穗桥\",\"91990102MCC0000146\"\n\n,\n"
      })
  void columnsAreFoundByLabelsOrByWhatIsInThem(String list) throws RefusedListException {
    for (byte[] bytes : new byte[][] {utf8(list), utf8('\uFEFF' + list), list.getBytes(GB18030)}) {
      assertThat(only(bytes)).extracting(Entry::name, Entry::number).containsExactly("拾穗桥", NUMBER);
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"拾穗桥,91990102MCC0000147", "91990102MCC0000147,拾穗桥"})
  void aMistypedNumberIsNotLeftOut(String list) throws RefusedListException {
    assertThat(only(utf8(list)))
        .extracting(Entry::name, Entry::number)
        .containsExactly("拾穗桥", "91990102MCC0000147");
  }

  @Test
  void linesAreNamesOrNumbersAndSayWhereTheyAre() throws RefusedListException {
    assertThat(SupplierList.read(utf8("拾穗桥\n\n" + NUMBER + "\n  竹编  ")))
        .containsExactly(new Entry(1, "拾穗桥", ""), new Entry(3, "", NUMBER), new Entry(4, "竹编", ""));
  }

  @Test
  void aNameMayHoldTheSeparatorAndALineBreak() throws RefusedListException {
    assertThat(only(utf8("name,code\n\"拾穗桥, \"\"临江\"\"\n分店\",")).name())
        .isEqualTo("拾穗桥, \"临江\"\n分店");
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "\n\n", " , \n", "名称,统一社会信用代码\n", "\uFEFF"})
  void aListOfNothingIsRefused(String list) {
    refused(utf8(list), ListFault.EMPTY);
  }

  @Test
  void whatIsNoTextIsRefused() {
    refused(new byte[] {'a', 0, 'b'}, ListFault.ENCODING);
    refused(new byte[] {(byte) 0x81, (byte) 0xFF, 'x'}, ListFault.ENCODING);
  }

  @Test
  void anOpenQuotationMarkIsRefused() {
    refused(utf8("name\n\"拾穗桥\n竹编\n"), ListFault.BROKEN);
  }

  @Test
  void listsAreBounded() throws RefusedListException {
    String row = "拾穗桥\n";
    assertThat(SupplierList.read(utf8(row.repeat(SupplierList.ROWS_MAX))))
        .hasSize(SupplierList.ROWS_MAX);
    refused(utf8(row.repeat(SupplierList.ROWS_MAX + 1)), ListFault.ROWS);
    refused(new byte[SupplierList.BYTES_MAX + 1], ListFault.BYTES);
    String wide =
        IntStream.rangeClosed(0, SupplierList.COLUMNS_MAX)
            .mapToObj(Integer::toString)
            .collect(Collectors.joining(","));
    refused(utf8(wide), ListFault.COLUMNS);
  }

  private static void refused(byte[] list, ListFault fault) {
    assertThatThrownBy(() -> SupplierList.read(list))
        .isInstanceOfSatisfying(
            RefusedListException.class, refused -> assertThat(refused.fault()).isEqualTo(fault));
  }
}
