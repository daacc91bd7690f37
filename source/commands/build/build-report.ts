import type {BuildRecord} from '../../build/history/build-record.ts';
import {formatBytes} from '../../format/format-bytes.ts';
import type {BuildRun} from '../../store/build/build-run.ts';
import {compareBuilds} from '../../store/build/compare-builds.ts';
import {compareLayers} from '../../store/build/compare-layers.ts';
import type {ImageBuildRequest} from '../command-request.ts';

/** Something that is larger than a limit that was given. */
export type Excess = {
	kind: 'image' | 'layer';
	sizeBytes: number;
	limitBytes: number;
	/** `null`: it is the image. */
	instruction: string | null;
	/** Of the Dockerfile from 1; `null`: not known. */
	line: number | null;
};

/** What of a build exceeds its limits; layers of the base do not count where it is known which they are. */
export function excesses(
	{sizeBytes, layers}: Pick<BuildRecord, 'sizeBytes' | 'layers'>,
	{maxBytes, maxLayerBytes}: Pick<ImageBuildRequest, 'maxBytes' | 'maxLayerBytes'>,
): Excess[] {
	const isKnown = layers.some(({line}) => line !== null);
	const own = layers.filter(({line}) => !isKnown || line !== null).toReversed();
	return [
		...(maxBytes !== undefined && sizeBytes !== null && sizeBytes > maxBytes
			? [
					{
						kind: 'image' as const,
						sizeBytes,
						limitBytes: maxBytes,
						instruction: null,
						line: null,
					},
				]
			: []),
		...own.flatMap(({createdBy, sizeBytes: bytes, line}) =>
			maxLayerBytes !== undefined && bytes > maxLayerBytes
				? [
						{
							kind: 'layer' as const,
							sizeBytes: bytes,
							limitBytes: maxLayerBytes,
							instruction: createdBy,
							line,
						},
					]
				: [],
		),
	];
}

export function excessText({kind, sizeBytes, limitBytes, instruction, line}: Excess): string {
	const limit = `more than the ${formatBytes(limitBytes)} of --max-${kind === 'image' ? 'size' : 'layer'}.`;
	const what =
		kind === 'image' ? 'The image' : `${line === null ? '' : `Line ${line}: `}${instruction}`;
	return `${what} has ${formatBytes(sizeBytes)}, ${limit}`;
}

/** What scripts get. Fields are only ever added. */
export function buildReport(
	record: BuildRecord,
	{state, request}: Pick<BuildRun, 'state' | 'request'>,
	{
		before,
		exceeded,
		limits,
		version,
	}: {
		before: BuildRecord | undefined;
		exceeded: readonly Excess[];
		limits: Pick<ImageBuildRequest, 'maxBytes' | 'maxLayerBytes'>;
		version: string;
	},
): object {
	const {steps, failure, backendReason} = state.get();
	const {outputs = []} = request.specification;
	const reported = outputs.map(({type, attributes}) => ({type, path: attributes.dest ?? null}));
	const comparison = before && compareBuilds(record, before);
	return {
		version: 1,
		command: 'build',
		slipway: version,
		time: record.time,
		host: record.host,
		directory: record.directory,
		dockerfile: record.dockerfile,
		digest: record.digest,
		references: record.references,
		target: record.target,
		builder: record.builder,
		builderReason: backendReason ?? null,
		state: record.state,
		durationMs: record.durationMs,
		image: record.imageId === null ? null : {id: record.imageId, sizeBytes: record.sizeBytes},
		output: reported[0] ?? null,
		outputs: reported,
		steps: steps.map(({title, state: ended, startedAt, finishedAt}) => ({
			title,
			state: ended,
			durationMs: finishedAt === undefined ? null : Math.max(0, finishedAt - startedAt),
		})),
		layers: compareLayers(record.layers, before?.layers ?? []).map(
			({createdBy, sizeBytes, beforeBytes, line}) => ({
				instruction: createdBy,
				line,
				sizeBytes: sizeBytes ?? null,
				beforeBytes: beforeBytes ?? null,
			}),
		),
		builderWarnings: record.warnings,
		failure: record.failure && {...record.failure, exitCode: failure?.exitCode ?? null},
		previous:
			before && comparison
				? {
						time: before.time,
						digest: before.digest,
						imageId: before.imageId,
						sizeBytes: before.sizeBytes,
						durationMs: before.durationMs,
						newWarnings: comparison.newWarnings,
						goneWarnings: comparison.goneWarnings,
					}
				: null,
		limits: {maxBytes: limits.maxBytes ?? null, maxLayerBytes: limits.maxLayerBytes ?? null},
		exceeded,
	};
}
