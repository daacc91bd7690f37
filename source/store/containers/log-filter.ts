import {createLogRing, type LogRing} from '../text/log-ring.ts';
import {findSpan} from '../text/search-lines.ts';

export type LogFilter = {
	/**
	The lines of a ring that contain the pattern, or with `!` in front those that do not, as in `less`. Small
	letters also match capitals. Lines that were added since the last call are the only ones looked at.
	*/
	apply(source: LogRing, pattern: string): LogRing;
};

/** No more than what they are taken from. */
const limits = {lines: 100_000, characters: 32 * 1024 * 1024};

export function createLogFilter(): LogFilter {
	let known:
		| {source: LogRing; content: object; pattern: string; end: number; ring: LogRing}
		| undefined;
	return {
		apply(source, pattern) {
			const isInverse = pattern.startsWith('!');
			const query = isInverse ? pattern.slice(1) : pattern;
			if (query === '') {
				return source;
			}

			const content = source.content();
			const isSame =
				known?.source === source && known.content === content && known.pattern === pattern;
			const {ring, end} =
				isSame && known ? known : {ring: createLogRing(limits), end: source.first()};
			for (let number = Math.max(end, source.first()); number < source.end(); number += 1) {
				const entry = source.at(number);
				if ((findSpan(entry.plain, query) !== undefined) !== isInverse) {
					ring.push(entry);
				}
			}

			known = {source, content, pattern, end: source.end(), ring};
			return ring;
		},
	};
}
