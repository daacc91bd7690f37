import * as v from 'valibot';
import {engineFactsSchema} from '../engine-facts.ts';
import {pruneKinds} from '../prune-rules.ts';

const text = v.string();
const name = v.pipe(text, v.nonEmpty());
const texts = v.array(text);
const bytes = v.pipe(v.number(), v.safeInteger());
const range = v.object({atLeast: bytes, atMost: v.nullable(bytes)});
const time = v.pipe(
	text,
	v.check(
		value => !Number.isNaN(Date.parse(value)),
		'Expected a time such as 2026-01-31T18:00:00Z',
	),
);

/** What is known of an image beside the name that goes. */
const planImage = v.object({
	/** All of its names when the plan was made, also those that stay. */
	names: texts,
	/** Ids of the images with a name that it is built on. */
	builtOn: texts,
	/** Ids of images without a name that it is built on and that go with it, newest first. */
	steps: texts,
});

const planItem = v.object({
	kind: v.picklist(pruneKinds),
	id: name,
	name,
	isUnnamed: v.boolean(),
	references: texts,
	group: text,
	labels: v.record(text, text),
	createdAt: v.nullable(time),
	lastUsedAt: v.nullable(time),
	arrivedAt: v.nullable(time),
	sizeBytes: range,
	willFreeBytes: range,
	why: v.pipe(texts, v.minLength(1)),
	image: v.nullable(planImage),
});

/** One thing of a plan file. */
export type PlanItem = v.InferOutput<typeof planItem>;

const protectionRule = v.strictObject({
	reference: v.exactOptional(text),
	label: v.exactOptional(text),
	name: v.exactOptional(text),
	kinds: v.exactOptional(v.array(v.picklist(pruneKinds))),
	newerThanDays: v.exactOptional(v.number()),
	host: v.exactOptional(text),
});

/** What would be removed, as a file. `prune.schema.json` documents it for others. */
export const planFileSchema = v.object({
	version: v.literal(1),
	command: v.literal('prune-plan'),
	/** Version of the Slipway that wrote it. */
	slipway: text,
	time,
	host: text,
	engine: engineFactsSchema,
	rules: v.object({
		/** Flags that selected the items; empty where they were marked on the screen. */
		flags: texts,
		/** Rules that protected others; they do so as well when the plan is applied. */
		protect: v.array(protectionRule),
	}),
	usedBytes: range,
	willFreeBytes: range,
	items: v.array(planItem),
});

export type PlanFile = v.InferOutput<typeof planFileSchema>;
