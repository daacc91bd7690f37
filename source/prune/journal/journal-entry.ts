import * as v from 'valibot';
import {engineFactsSchema} from '../engine-facts.ts';
import {pruneKinds} from '../prune-rules.ts';

const text = v.string();

/** How a removed image can be had again. */
const wayBack = v.variant('kind', [
	/** By the digest that a registry had it under. */
	v.object({kind: v.literal('pull'), reference: text}),
	/** Out of the archive that it was parked in. */
	v.object({kind: v.literal('load'), file: text}),
	/** Only a name went: the image had others, at that time. */
	v.object({kind: v.literal('tag'), image: text}),
	/** A tag of a registry, by its digest: pushed again from where it still is. Its layers stay until the registry
	collects its garbage; docker's own serves a digest no more once it was deleted. */
	v.object({kind: v.literal('registry'), reference: text}),
	/** It was built on this machine. */
	v.object({kind: v.literal('build'), dockerfile: text, directory: text}),
]);

export type WayBack = v.InferOutput<typeof wayBack>;

/**
What was removed once. It holds no label, no variable and no command of a build: those may be secrets.
*/
export const journalEntrySchema = v.object({
	time: v.pipe(text, v.isoTimestamp()),
	/** Address of the engine, or the registry. */
	host: text,
	/** `null`: it was not known yet, or it was a registry's. */
	engine: v.nullable(engineFactsSchema),
	kind: v.picklist(pruneKinds),
	id: text,
	/** Reference of an image, name of the rest; the id of what has none. */
	name: text,
	/** All its bytes, shared or not; `null`: not known. */
	sizeBytes: v.nullable(v.number()),
	/** `null`: it cannot be got back. */
	wayBack: v.nullable(wayBack),
});

export type JournalEntry = v.InferOutput<typeof journalEntrySchema>;
