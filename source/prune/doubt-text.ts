import {byteRangeText} from './byte-range-text.ts';
import type {PruneContents, PruneMarks} from './prune-plan.ts';

/**
Which bytes of what is marked no count of the engine decides.
@returns A sentence; `undefined` where the images' bytes are exact, or look so.
*/
export function doubtText(
	{stored, hiddenContentBytes}: PruneContents,
	marks: Pick<PruneMarks, 'freedBytesOf'>,
): string | undefined {
	const bytes = marks.freedBytesOf('image');
	const isPlain = /^[\d.]+\S*$/.test(byteRangeText(bytes));
	if (isPlain) {
		return undefined;
	}

	const isPacked = stored.some(({kind, content}) => kind === 'image' && content === 'all');
	const sharers = hiddenContentBytes.size > 0 ? 'images or the build cache' : 'images';
	return isPacked
		? `Not reported by the engine: which compressed layers other ${sharers} share.`
		: `Not reported by the engine: sizes of layers that other images share.`;
}
