import {type Paintable, type Shown, stillShown, toShown} from './shown.ts';

/** `4,705`. @param count A whole number. The system's own tables of numbers take longer to load than a command may last. */
export const formatCount = (count: number): Shown =>
	toShown(String(count).replaceAll(/\B(?=(?:\d{3})+$)/g, ','));

/** `1 path`, `4,705 paths`. @param noun A word of the source, like `plural`, where adding an s is not enough. */
export const counted = <Noun extends string, Plural extends string>(
	count: number,
	noun: Noun & Paintable<Noun>,
	plural?: Plural & Paintable<Plural>,
): Shown => stillShown(`${formatCount(count)} ${count === 1 ? noun : (plural ?? `${noun}s`)}`);
