import {createLogRing, type LogRing} from '../text/log-ring.ts';
import {createTextTest} from '../text/search-lines.ts';

export type LogFilter = {
	/**
	The lines of a ring that contain the pattern, or with `!` in front those that do not, as in `less`. Small
	letters also match capitals. Lines that were added since the last call are the only ones looked at.
	@param isOver Asked now and then whether time is up; left out: it never is.
	@returns `isDone`: false when time was up before all lines had been looked at; the next call goes on.
	*/
	apply(source: LogRing, pattern: string, isOver?: () => boolean): {ring: LogRing; isDone: boolean};
};

/** No more than what they are taken from. */
const limits = {lines: 100_000, characters: 32 * 1024 * 1024};

/** Lines between two looks at the time. */
const linesAtOnce = 128;

export function createLogFilter(): LogFilter {
	let known:
		| {source: LogRing; content: object; pattern: string; end: number; ring: LogRing}
		| undefined;
	return {
		apply(source, pattern, isOver = () => false) {
			const isInverse = pattern.startsWith('!');
			const query = isInverse ? pattern.slice(1) : pattern;
			if (query === '') {
				return {ring: source, isDone: true};
			}

			const content = source.content();
			const isSame =
				known?.source === source && known.content === content && known.pattern === pattern;
			const {ring, end} =
				isSame && known ? known : {ring: createLogRing(limits), end: source.first()};
			const matches = createTextTest(query);
			let number = Math.max(end, source.first());
			while (number < source.end()) {
				const entry = source.at(number);
				if (matches(entry.plain) !== isInverse) {
					ring.push(entry);
				}

				number += 1;
				if (number % linesAtOnce === 0 && isOver()) {
					break;
				}
			}

			known = {source, content, pattern, end: number, ring};
			return {ring, isDone: number >= source.end()};
		},
	};
}
