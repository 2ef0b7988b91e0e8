// Google's own client against the double of Cloud Storage: node storage.js <address> <bucket>. Prints one line a check; exit code 1 at the first that fails.
import assert from "node:assert/strict";
import { randomBytes } from "node:crypto";
import { Storage } from "@google-cloud/storage";

const [address, bucketName] = process.argv.slice(2);
const storage = new Storage({ apiEndpoint: address, projectId: "project", retryOptions: { autoRetry: true, maxRetries: 5, retryDelayMultiplier: 1, totalTimeout: 30 } });

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

const bucket = storage.bucket(bucketName);
const content = randomBytes(700_000);

await check("creates a bucket, and says when it is there", async () => {
  await storage.createBucket("made-by-node");
  await refuses(409, () => storage.createBucket("made-by-node"));
  assert.deepEqual(await storage.bucket("made-by-node").exists(), [true]);
  assert.deepEqual(await storage.bucket("nowhere").exists(), [false]);
});

await check("uploads in one piece and reads it back, with its checksum", async () => {
  await bucket.file("one piece.bin").save(content, { resumable: false, validation: "crc32c" });
  const [read] = await bucket.file("one piece.bin").download({ validation: "crc32c" });
  assert.ok(read.equals(content));
});

await check("uploads in pieces of 256 KiB", async () => {
  await bucket.file("pieces/üñí.bin").save(content, { resumable: true, chunkSize: 256 << 10, validation: "crc32c", metadata: { metadata: { who: "node" } } });
  const [read] = await bucket.file("pieces/üñí.bin").download({ validation: "crc32c" });
  assert.ok(read.equals(content));
  const [metadata] = await bucket.file("pieces/üñí.bin").getMetadata();
  assert.equal(metadata.metadata.who, "node");
  assert.equal(Number(metadata.size), content.length);
});

await check("reads a range", async () => {
  const [read] = await bucket.file("one piece.bin").download({ start: 10, end: 19 });
  assert.ok(read.equals(content.subarray(10, 20)));
});

await check("refuses a second creation with ifGenerationMatch=0, in one piece and in several", async () => {
  const precondition = { preconditionOpts: { ifGenerationMatch: 0 } };
  await bucket.file("once").save("first", { resumable: false, ...precondition });
  await refuses(412, () => bucket.file("once").save("second", { resumable: false, ...precondition }));
  await refuses(412, () => bucket.file("once").save(content, { resumable: true, ...precondition }));
  const [read] = await bucket.file("once").download();
  assert.equal(read.toString(), "first");
});

await check("lists by prefix, in order and in pages", async () => {
  for (let i = 0; i < 7; i++) await bucket.file(`list/${i}`).save(String(i), { resumable: false });
  const [all] = await bucket.getFiles({ prefix: "list/", maxResults: 3, autoPaginate: true });
  assert.deepEqual(all.map((file) => file.name).slice(0, 3), ["list/0", "list/1", "list/2"]);
  const [page, next] = await bucket.getFiles({ prefix: "list/", maxResults: 5, autoPaginate: false });
  const [rest] = await bucket.getFiles(next);
  assert.deepEqual([...page, ...rest].map((file) => file.name), [0, 1, 2, 3, 4, 5, 6].map((i) => `list/${i}`));
});

await check("composes", async () => {
  await bucket.combine(["list/1", "list/2"], "both");
  const [read] = await bucket.file("both").download();
  assert.equal(read.toString(), "12");
});

await check("deletes, only the generation that it means", async () => {
  const [metadata] = await bucket.file("once").getMetadata();
  await refuses(412, () => bucket.file("once").delete({ ifGenerationMatch: Number(metadata.generation) + 1 }));
  await bucket.file("once").delete({ ifGenerationMatch: metadata.generation });
  await refuses(404, () => bucket.file("once").delete());
  await refuses(404, () => bucket.file("once").download());
});

await check("tells permissions", async () => {
  const [granted] = await bucket.iam.testPermissions(["storage.objects.get", "storage.buckets.delete"]);
  assert.deepEqual(granted, { "storage.objects.get": true, "storage.buckets.delete": false });
});
