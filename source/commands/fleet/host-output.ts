import type {Output} from '../output.ts';
import type {HostReport} from './host-report.ts';

const ownMark = 'slipway: ';

type Hears = {
	report(report: HostReport): void;
	progress(text: string): void;
};

/**
Where the command of one host of several writes: its result is heard, and what else it says names the host.
@param output Of all of them.
*/
export function hostOutput(output: Output, name: string, hears: Hears): Output {
	const named = (line: string): string =>
		line.startsWith(ownMark)
			? `${ownMark}${name}: ${line.slice(ownMark.length)}`
			: `${name}: ${line}`;
	return {
		...output,
		format: 'json',
		warnings: [],
		print() {},
		write: text => hears.report(JSON.parse(text)),
		tell: (...lines) => output.tell(...lines.map(named)),
		note: (...lines) => output.note(...lines.map(named)),
		progress: text => hears.progress(text),
	};
}
