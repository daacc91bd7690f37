import * as v from 'valibot';

const text = v.string();
const bytes = v.number();
const line = v.nullable(v.pipe(v.number(), v.integer()));

const warning = v.object({
	text,
	/** Of the Dockerfile from 1; `null`: it is about no line. */
	line,
	/** Where it is explained; `null`: nowhere. */
	url: v.nullable(text),
});

const layer = v.object({
	/** The instruction as the image tells it. */
	createdBy: text,
	sizeBytes: bytes,
	/** Of the Dockerfile from 1; `null`: of the base, or not known. */
	line,
});

/**
A build that has ended. It holds no value of a secret, of a build argument or of a variable that looks like
one: what looks so is masked before it is written down.
*/
export const buildRecordSchema = v.object({
	/** Unlike that of any other. */
	id: text,
	/** When it began. */
	time: v.pipe(text, v.isoTimestamp()),
	/** Address of the engine. */
	host: text,
	/** Absolute. */
	directory: text,
	/** Absolute. */
	dockerfile: text,
	/** `sha256:…` of its contents. */
	digest: text,
	references: v.array(text),
	/** `null`: the last stage. */
	target: v.nullable(text),
	/** Names of the build arguments that were given. */
	buildArguments: v.array(text),
	/** `null`: it ended before that was known. */
	builder: v.nullable(v.picklist(['classic', 'buildkit'])),
	state: v.picklist(['succeeded', 'failed', 'cancelled']),
	durationMs: v.number(),
	steps: v.number(),
	cachedSteps: v.number(),
	/** `null`: there is none. */
	imageId: v.nullable(text),
	sizeBytes: v.nullable(bytes),
	/** Newest first, as engines tell them; empty where there is no image. */
	layers: v.array(layer),
	warnings: v.array(warning),
	/** `null`: it has not failed. */
	failure: v.nullable(v.object({message: text, line})),
	/** Steps and what they printed: the beginning and the end of it. */
	log: text,
});

export type BuildRecord = v.InferOutput<typeof buildRecordSchema>;
