// Google's own client against the double of BigQuery: node bigquery.js <address> <project> <gs:// address of a parquet file with (id INT64, name STRING)>.
import assert from "node:assert/strict";
import { BigQuery } from "@google-cloud/bigquery";

const [address, projectId, parquet] = process.argv.slice(2);
const bigquery = new BigQuery({ apiEndpoint: address, projectId, location: "EU" });

async function check(what, work) {
  await work();
  console.log(`ok ${what}`);
}

async function refuses(status, work) {
  await assert.rejects(work, (error) => {
    assert.equal(Number(error.code), status, error.message);
    return true;
  });
}

const schema = [{ name: "id", type: "INTEGER" }, { name: "name", type: "STRING" }, { name: "at", type: "TIMESTAMP" }];

await check("makes a dataset and says when it is there", async () => {
  await bigquery.createDataset("node", { location: "EU" });
  await refuses(409, () => bigquery.createDataset("node"));
  assert.deepEqual(await bigquery.dataset("nowhere").exists(), [false]);
});

await check("makes a table with partitions and clusters, and tells its columns", async () => {
  await bigquery.dataset("node").createTable("t", { schema, timePartitioning: { type: "DAY", field: "at" }, clustering: { fields: ["id"] } });
  await refuses(409, () => bigquery.dataset("node").createTable("t", { schema }));
  const [metadata] = await bigquery.dataset("node").table("t").getMetadata();
  assert.deepEqual(metadata.schema.fields.map((field) => field.type), ["INTEGER", "STRING", "TIMESTAMP"]);
});

await check("runs statements as jobs with parameters and pages", async () => {
  await bigquery.query({ query: "INSERT INTO node.t (id, name) SELECT x, CONCAT('n', CAST(x AS STRING)) FROM UNNEST(GENERATE_ARRAY(1, 7)) AS x" });
  const [job] = await bigquery.createQueryJob({ query: "SELECT id, name FROM node.t WHERE id > @least ORDER BY id", params: { least: 2 } });
  const rows = [];
  for (let options = { maxResults: 2, autoPaginate: false }; options; ) {
    const [page, next] = await job.getQueryResults(options);
    assert.ok(page.length <= 2);
    rows.push(...page);
    options = next;
  }
  assert.deepEqual(rows, [3, 4, 5, 6, 7].map((id) => ({ id, name: `n${id}` })));
});

await check("tells what a statement would read", async () => {
  const [job] = await bigquery.createQueryJob({ query: "SELECT id FROM node.t", dryRun: true });
  assert.ok(Number(job.metadata.statistics.totalBytesProcessed) > 0);
  assert.equal(job.metadata.statistics.query.statementType, "SELECT");
});

await check("loads parquet files once a job id", async () => {
  const configuration = { load: { sourceUris: [parquet], sourceFormat: "PARQUET", destinationTable: { projectId, datasetId: "node", tableId: "loaded" }, schema: { fields: schema.slice(0, 2) }, writeDisposition: "WRITE_TRUNCATE" } };
  const [job] = await bigquery.createJob({ jobId: "load_once", configuration });
  await job.promise();
  await refuses(409, () => bigquery.createJob({ jobId: "load_once", configuration }));
  const [rows] = await bigquery.dataset("node").table("loaded").getRows();
  assert.deepEqual(rows, [{ id: 1, name: "one" }, { id: 2, name: "two" }]);
});

await check("tells errors of statements", async () => {
  await assert.rejects(() => bigquery.query({ query: "SELECT nope" }), /Unrecognized name: nope/);
});

await check("rolls a failed transaction back", async () => {
  await assert.rejects(() => bigquery.query({ query: "BEGIN TRANSACTION; DELETE FROM node.t WHERE TRUE; SELECT ERROR('stop'); COMMIT TRANSACTION;" }), /stop/);
  const [rows] = await bigquery.query({ query: "SELECT COUNT(*) AS n FROM node.t" });
  assert.equal(rows[0].n, 7);
});
