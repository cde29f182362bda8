// Checks manifests against the schemas of their kinds, as kubernetes-models publishes them:
//   node check.mjs FILE…       each a stream of YAML documents, as kustomize renders them
// Twice: by the types, where a field that the type does not know is an error, and by the schema, for values. A kind without
// a schema is an error. Exit code 1 when something is wrong.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs";
import { dirname, join } from "node:path";
import { fileURLToPath } from "node:url";
import yaml from "js-yaml";
import ts from "typescript";

const here = dirname(fileURLToPath(import.meta.url));

const packages = {
  "cert-manager.io": "@kubernetes-models/cert-manager",
  "postgresql.cnpg.io": "@kubernetes-models/cloudnative-pg",
  "gateway.networking.k8s.io": "@kubernetes-models/gateway-api",
  "monitoring.coreos.com": "@kubernetes-models/prometheus-operator",
};

/** Kinds that nobody publishes types of, made of those they are made of. */
const own = {
  "barmancloud.cnpg.io/v1/ObjectStore": {
    imports:
      'import type { IBarmanObjectStoreConfiguration } from "@kubernetes-models/cloudnative-pg/github.com/cloudnative-pg/barman-cloud/pkg/api/BarmanObjectStoreConfiguration";\n' +
      'import type { IObjectMeta } from "@kubernetes-models/apimachinery/apis/meta/v1/ObjectMeta";\n',
    type: "{ apiVersion: string; kind: string; metadata: IObjectMeta; spec: { retentionPolicy?: string; configuration: IBarmanObjectStoreConfiguration } }",
  },
};

function moduleOf({ apiVersion, kind }) {
  const group = apiVersion.includes("/") ? apiVersion.split("/")[0] : "";
  return `${packages[group] ?? "kubernetes-models"}/${apiVersion}/${kind}`;
}

function typed(document, index) {
  const known = own[`${document.apiVersion}/${document.kind}`];
  const { imports, type } = known ?? {
    imports: `import type { I${document.kind} } from "${moduleOf(document)}";\n`,
    type: `I${document.kind}`,
  };
  return `${imports}\n// ${document.kind} ${document.metadata?.name}\nexport const manifest${index}: ${type} = ${JSON.stringify(document, null, 2)};\n`;
}

function unknownFields(documents) {
  const directory = mkdtempSync(join(here, ".types-"));
  try {
    const files = documents.map((document, index) => {
      const file = join(directory, `${index}.ts`);
      writeFileSync(file, typed(document, index));
      return file;
    });
    const program = ts.createProgram(files, {
      strict: true,
      noEmit: true,
      skipLibCheck: true,
      target: ts.ScriptTarget.ES2022,
      module: ts.ModuleKind.ESNext,
      moduleResolution: ts.ModuleResolutionKind.Bundler,
      types: [],
    });
    return ts.getPreEmitDiagnostics(program).map((found) => {
      const document = documents[files.indexOf(found.file?.fileName)];
      const line = found.file?.text.split("\n")[found.file.getLineAndCharacterOfPosition(found.start).line].trim();
      return `${name(document)}: ${ts.flattenDiagnosticMessageText(found.messageText, " ")} (${line})`;
    });
  } finally {
    rmSync(directory, { recursive: true });
  }
}

async function wrongValues(document) {
  if (own[`${document.apiVersion}/${document.kind}`]) {
    return [];
  }
  try {
    const module = await import(moduleOf(document));
    new module[document.kind](document).validate();
    return [];
  } catch (error) {
    return [`${name(document)}: ${error.message}`];
  }
}

function name(document) {
  return document ? `${document.kind} ${document.metadata?.name}` : "?";
}

const problems = [];
let count = 0;
for (const file of process.argv.slice(2)) {
  const documents = yaml.loadAll(readFileSync(file, "utf8")).filter((document) => document);
  // What a config map holds to be applied by somebody else is a manifest too.
  for (const map of documents.filter((document) => document.kind === "ConfigMap")) {
    for (const [key, text] of Object.entries(map.data ?? {})) {
      if (key.endsWith(".yaml")) {
        documents.push(...yaml.loadAll(text));
      }
    }
  }
  count += documents.length;
  problems.push(...unknownFields(documents));
  for (const document of documents) {
    problems.push(...(await wrongValues(document)));
  }
}
for (const problem of problems) {
  console.error(problem);
}
console.log(`${count} manifests, ${problems.length} problems`);
process.exitCode = problems.length > 0 || count === 0 ? 1 : 0;
