import type {HistoryEntry} from './images.ts';

/** Instructions that never make a layer, as the classic builder and BuildKit write them. */
const metadataOnly =
	/^(?:\/bin\/sh -c #\(nop\) +)?(?:ARG|CMD|ENTRYPOINT|ENV|EXPOSE|HEALTHCHECK|LABEL|MAINTAINER|ONBUILD|SHELL|STOPSIGNAL|USER|VOLUME)\b/;

/** Of a layer with nothing in it: an empty tar archive. */
export const emptyLayer = 'sha256:5f70bf18a086007016e948b04aed3b82103a36bea41755b6cddfaf10ace3c6ef';

/** Drops what surely made no layer until as many are left as there are layers. */
function layerEntries(
	oldestFirst: readonly HistoryEntry[],
	layerCount: number,
): readonly HistoryEntry[] {
	const likely = oldestFirst.filter(
		({sizeBytes, createdBy}) => sizeBytes > 0 || !metadataOnly.test(createdBy),
	);
	return likely.length === layerCount ? likely : oldestFirst.filter(({sizeBytes}) => sizeBytes > 0);
}

/**
An engine tells what each instruction added, and separately which layers there are; those that added
nothing may or may not have made one.
@param history Newest first, as the port tells it.
@param layerDigests Base first.
@returns What made each layer, `undefined` for an empty one that several may have made; `undefined` when they
cannot be told apart.
*/
export function layerSteps(
	history: readonly HistoryEntry[],
	layerDigests: readonly string[],
): Array<HistoryEntry | undefined> | undefined {
	const entries = layerEntries(history.toReversed(), layerDigests.length);
	if (entries.length === layerDigests.length) {
		return [...entries];
	}

	const filled = entries.filter(({sizeBytes}) => sizeBytes > 0);
	const isEmpty = (digest: string) => digest === emptyLayer;
	if (filled.length !== layerDigests.filter(digest => !isEmpty(digest)).length) {
		return undefined;
	}

	let next = 0;
	return layerDigests.map(digest => (isEmpty(digest) ? undefined : filled[next++]));
}
