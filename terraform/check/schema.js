// Reads the schema of a resource of Google's provider out of the code that CDK for Terraform generated from it:
// which attributes and blocks there are, of which type, and which are required.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

const LIBRARY = path.join(path.dirname(fileURLToPath(import.meta.url)), 'node_modules/@cdktf/provider-google/lib');

const NESTING = { struct: 1, list: 2, set: 3, map: 4 };

const SIMPLE = {
  string: 'string', number: 'number', boolean: 'bool',
  stringList: 'string', numberList: 'number', booleanList: 'bool',
  stringMap: 'string', numberMap: 'number', booleanMap: 'bool',
};

const COMPUTED = {
  String: 'string', Number: 'number', Boolean: 'bool', List: ['list', 'string'], NumberList: ['list', 'number'],
  StringMap: ['map', 'string'], NumberMap: ['map', 'number'], BooleanMap: ['map', 'bool'],
};

/** The schema of a type such as google_storage_bucket, or of the provider itself when kind is 'provider'. */
export function readSchema(type, kind) {
  const short = type.replace(/^google_/, '').replaceAll('_', '-');
  const folder = kind === 'provider' ? 'provider' : kind === 'data' ? `data-google-${short}` : short;
  const base = path.join(LIBRARY, folder, 'index');
  if (!fs.existsSync(`${base}.js`)) {
    return undefined;
  }

  return { version: 0, block: new Reader(readAll(base, '.js'), readAll(base, '.d.ts')).resource() };
}

/** The parts of large resources are in files of their own. */
function readAll(base, extension) {
  const parts = `${base}-structs`;
  const others = fs.existsSync(parts) ? fs.readdirSync(parts).filter((name) => name.endsWith(extension)).map((name) => path.join(parts, name)) : [];
  return [`${base}${extension}`, ...others].map((file) => fs.readFileSync(file, 'utf8')).join('\n');
}

class Reader {
  constructor(code, types) {
    this.code = code;
    this.required = new Map();
    for (const [, name, body] of types.matchAll(/^export interface (\w+)[^{]*\{\n([\s\S]*?)^\}/gm)) {
      this.required.set(name, new Set([...body.matchAll(/^ {4}readonly (\w+): /gm)].map((match) => match[1])));
    }
  }

  resource() {
    const start = this.code.indexOf('synthesizeHclAttributes()');
    const configuration = [...this.required.keys()].find((name) => name.endsWith('Config') && this.code.includes(`exports.${name.slice(0, -6)} = ${name.slice(0, -6)};`));
    const ownClass = this.code.slice(this.code.lastIndexOf('\nclass ', start), start);
    return this.block(this.code.slice(start), this.required.get(configuration) ?? new Set(), ownClass);
  }

  nested(converter) {
    const start = this.code.indexOf(`\nfunction ${converter}(`);
    const name = converter.replace(/ToHclTerraform$/, '');
    const type = name[0].toUpperCase() + name.slice(1);
    const classStart = this.code.indexOf(`\nclass ${type}OutputReference `);
    const classEnd = this.code.indexOf('\nclass ', classStart + 1);
    return this.block(this.code.slice(start), this.required.get(type) ?? new Set(), classStart < 0 ? '' : this.code.slice(classStart, classEnd));
  }

  block(code, required, getters) {
    const body = code.slice(0, code.indexOf('// remove undefined attributes'));
    const attributes = new Map();
    const blockTypes = [];
    const entry = /^\s+(\w+): \{\n\s+value: (.*),\n\s+isBlock: (true|false),\n\s+type: "(\w+)",\n\s+storageClassType: "(\w+)"/gm;
    for (const [, name, value, isBlock, type, storage] of body.matchAll(entry)) {
      const [, property] = value.match(/(?:struct\.|this\._)(\w+)/);
      const converter = value.match(/(\w+ToHclTerraform)\b/)?.[1];
      const needed = required.has(property);
      if (isBlock === 'true' && !converter.startsWith('cdktf')) {
        const several = value.includes('listMapperHcl');
        const nesting = NESTING[type];
        const single = nesting === 1 || several ? 0 : 1;
        blockTypes.push({ typeName: name, block: this.nested(converter), nesting, minItems: nesting !== 1 && needed ? 1 : 0, maxItems: single });
      } else {
        attributes.set(name, attribute(name, typeOf(type, storage), needed, !needed, !needed));
      }
    }

    for (const [, kind, name] of getters.matchAll(/this\.get(\w+)Attribute\('(\w+)'\)/g)) {
      if (!attributes.has(name) && COMPUTED[kind]) {
        attributes.set(name, attribute(name, COMPUTED[kind], false, false, true));
      }
    }

    // Lists of objects that only the provider fills: of any shape here.
    for (const [, name] of getters.matchAll(/new \w+(?:List|Map|OutputReference)\(this, "(\w+)"/g)) {
      if (!attributes.has(name) && !blockTypes.some((block) => block.typeName === name)) {
        attributes.set(name, attribute(name, 'dynamic', false, false, true));
      }
    }

    return { version: 0, attributes: [...attributes.values()], blockTypes };
  }
}

function typeOf(type, storage) {
  const element = SIMPLE[storage] ?? 'dynamic';
  return type === 'simple' ? element : [type, element];
}

function attribute(name, type, required, optional, computed) {
  return { name, type: Buffer.from(JSON.stringify(type)), required, optional, computed };
}
