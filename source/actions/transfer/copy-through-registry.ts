import {unlessGone} from '../../engine/unless-gone.ts';
import {parseImageReference} from '../../format/parse-image-reference.ts';
import {referenceIn} from '../../format/reference-in.ts';
import type {ImageRow} from '../../store/images/image-row.ts';
import type {JobContext} from '../../store/jobs.ts';
import {transferredBytes} from '../../store/transfer/transfer-state.ts';
import {whyOutOfReach} from '../../store/transfer/why-out-of-reach.ts';
import type {ActionServices, ReachedHost} from '../services.ts';
import {type EngineCopyResult, isSame, nameIsTaken, notWhole} from './copy-between-engines.ts';
import {runTransfer} from './run-transfer.ts';
import type {TransferEngine} from './wait-for-engine.ts';

type Source = {
	services: Pick<ActionServices, 'registry' | 'engine' | 'now'>;
	openEngine: TransferEngine;
};

/** The registry and the repository that a row is named after; `undefined`: it has no name. */
function placeOf({reference}: Pick<ImageRow, 'reference'>) {
	const parsed = reference === undefined ? undefined : parseImageReference(reference);
	return parsed?.isValid ? parsed.value : undefined;
}

/** What the registry calls it, in the words of `repository@sha256:…`; `undefined`: it was neither pulled from there nor pushed. */
function digestThere(digests: readonly string[], row: Pick<ImageRow, 'reference'>) {
	const place = placeOf(row);
	return place && digests.find(digest => referenceIn(place, digest));
}

/**
The registries by which these images can go from one engine to another.

@returns As they are listed in a text; `undefined` when one of the images has none that both engines reach.
*/
export function sharedRegistries(
	rows: readonly ImageRow[],
	...endpoints: readonly string[]
): string | undefined {
	const hosts = new Set<string>();
	for (const row of rows) {
		const host = placeOf(row)?.host;
		// Podman's own place for what has no registry.
		const isReal = host !== undefined && host !== 'localhost';
		if (!isReal || endpoints.some(endpoint => whyOutOfReach(endpoint, host))) {
			return undefined;
		}

		// Nobody may push to the library of Docker Hub.
		const isOfficial = host === 'docker.io' && placeOf(row)?.repository.startsWith('library/');
		if (isOfficial && digestThere(row.image.digests, row) === undefined) {
			return undefined;
		}

		hosts.add(host);
	}

	return [...hosts].join(', ') || undefined;
}

/**
Brings an image to another engine by the registry that it is named after: pushed unless that has it already, and
pulled there by its digest, so that it is the same one wherever the tag goes meanwhile.

@throws Problem `conflict` where another image has the name there.
*/
export async function copyThroughRegistry(
	source: Source,
	there: Pick<ReachedHost, 'services' | 'openEngine'>,
	row: ImageRow,
	context: JobContext,
): Promise<EngineCopyResult> {
	const {signal} = context;
	const name = row.reference ?? row.image.id;
	const [from, to] = [source.openEngine.engine, there.openEngine.engine];
	const [image, before] = await Promise.all([
		from.images.inspect(name, {signal}),
		unlessGone(to.images.inspect(name, {signal})),
	]);
	if (before && isSame(image, before)) {
		return {isThere: true, sentBytes: 0};
	}

	if (before) {
		throw nameIsTaken(name, to, 'Rename or untag it there first.');
	}

	let pinned = digestThere(image.digests, row);
	if (pinned === undefined) {
		const {digest} = await runTransfer(
			source,
			{reference: name, start: options => from.images.push(name, options)},
			context,
		);
		const place = placeOf(row);
		pinned = place && digest ? `${place.host}/${place.repository}@${digest}` : undefined;
	}

	const reference = pinned ?? name;
	const {platform} = image;
	const state = await runTransfer(
		there,
		{reference, start: options => to.images.pull(reference, {...options, platform})},
		context,
	);
	if (reference !== name) {
		await to.images.tag(reference, name, {signal});
	}

	const arrived = await unlessGone(to.images.inspect(name, {signal}));
	if (arrived?.layerDigests.join() !== image.layerDigests.join()) {
		throw notWhole(name, to);
	}

	return {isThere: false, sentBytes: transferredBytes(state).movedBytes};
}
