// Stands in for Google's provider while Terraform validates: it knows the schema and reaches nothing.
import fs from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import grpc from '@grpc/grpc-js';
import loader from '@grpc/proto-loader';
import { readSchema } from './schema.js';

const here = path.dirname(fileURLToPath(import.meta.url));
const files = fs.readdirSync(path.join(here, '..')).filter((name) => name.endsWith('.tf'));
const text = files.map((name) => fs.readFileSync(path.join(here, '..', name), 'utf8')).join('\n');

function schemas(keyword, kind) {
  const types = new Set([...text.matchAll(new RegExp(`^${keyword} "(google_\\w+)"`, 'gm'))].map((match) => match[1]));
  return Object.fromEntries([...types].map((type) => [type, readSchema(type, kind)]).filter(([, schema]) => schema));
}

const schema = {
  provider: readSchema('google', 'provider'),
  resourceSchemas: schemas('resource', 'resource'),
  dataSourceSchemas: schemas('data', 'data'),
  diagnostics: [],
};

const { tfplugin5 } = grpc.loadPackageDefinition(loader.loadSync(path.join(here, 'plugin.proto')));
const server = new grpc.Server({ 'grpc.max_send_message_length': 64 * 1024 * 1024 });
const fine = (_call, answer) => answer(null, { diagnostics: [] });
server.addService(tfplugin5.Provider.service, {
  getSchema: (_call, answer) => answer(null, schema),
  prepareProviderConfig: (call, answer) => answer(null, { preparedConfig: call.request.config, diagnostics: [] }),
  validateResourceTypeConfig: fine,
  validateDataSourceConfig: fine,
  configure: fine,
  stop: (_call, answer) => answer(null, { error: '' }),
});
server.bindAsync('127.0.0.1:0', grpc.ServerCredentials.createInsecure(), (error, port) => {
  if (error) {
    throw error;
  }

  process.stdout.write(`1|5|tcp|127.0.0.1:${port}|grpc\n`);
});
