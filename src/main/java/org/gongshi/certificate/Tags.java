package org.gongshi.certificate;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSFloat;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.common.COSObjectable;
import org.apache.pdfbox.pdmodel.common.PDNumberTreeNode;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkInfo;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDMarkedContentReference;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDParentTreeValue;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureTreeRoot;

/**
 * What screen readers read instead of the drawing: which text is a heading, a label, a cell (ISO
 * 32000-1 14.7 and 14.8).
 */
final class Tags {
  private static final COSName ATTRIBUTES = COSName.getPDFName("A");
  private static final COSName OWNER = COSName.getPDFName("O");

  private final PDStructureTreeRoot root = new PDStructureTreeRoot();
  private final PDStructureElement document;

  /** For each page the elements of its marked contents, by their numbers. */
  private final List<COSArray> contents = new ArrayList<>();

  Tags(PDDocument file) {
    PDMarkInfo marked = new PDMarkInfo();
    marked.setMarked(true);
    file.getDocumentCatalog().setMarkInfo(marked);
    file.getDocumentCatalog().setStructureTreeRoot(root);
    document = new PDStructureElement("Document", root);
    root.appendKid(document);
  }

  PDStructureElement document() {
    return document;
  }

  /** The next part of something. */
  static PDStructureElement in(PDStructureElement parent, String type) {
    PDStructureElement element = new PDStructureElement(type, parent);
    parent.appendKid(element);
    return element;
  }

  /** Says which cells a heading of a table is of. */
  static void headsColumn(PDStructureElement cell) {
    COSDictionary attributes = new COSDictionary();
    attributes.setName(OWNER, "Table");
    attributes.setName(COSName.getPDFName("Scope"), "Column");
    cell.getCOSObject().setItem(ATTRIBUTES, attributes);
  }

  /** Says where a drawing is, in points from the lower left corner of its page. */
  static void isAt(PDStructureElement figure, float left, float low, float right, float high) {
    COSArray box = new COSArray();
    for (float side : new float[] {left, low, right, high}) {
      box.add(new COSFloat(side));
    }
    COSDictionary attributes = new COSDictionary();
    attributes.setName(OWNER, "Layout");
    attributes.setItem(COSName.getPDFName("BBox"), box);
    figure.getCOSObject().setItem(ATTRIBUTES, attributes);
  }

  /** A new page of the document. */
  void begin(PDPage page) {
    page.setStructParents(contents.size());
    page.getCOSObject().setName(COSName.getPDFName("Tabs"), "S");
    contents.add(new COSArray());
  }

  /** The number of a marked content of an element that begins on the newest page. */
  int mark(PDStructureElement element, PDPage page) {
    COSArray marked = contents.getLast();
    int number = marked.size();
    marked.add(element.getCOSObject());
    PDMarkedContentReference reference = new PDMarkedContentReference();
    reference.setMCID(number);
    reference.setPage(page);
    element.appendKid(reference);
    return number;
  }

  /** The way back from the pages to the elements. */
  void end() {
    Map<Integer, COSObjectable> numbers = new HashMap<>();
    for (int page = 0; page < contents.size(); page++) {
      COSBase elements = contents.get(page);
      numbers.put(page, new PDParentTreeValue((COSArray) elements));
    }
    PDNumberTreeNode parents = new PDNumberTreeNode(PDParentTreeValue.class);
    parents.setNumbers(numbers);
    root.setParentTree(parents);
    root.setParentTreeNextKey(contents.size());
  }
}
