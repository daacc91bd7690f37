import {safeLogLine} from '../../format/safe-log-line.ts';
import type {BuildRun} from './build-run.ts';

const plain = (text: string) => safeLogLine(text, {colours: false});

/** What a build says as plain lines: its warnings, then each step with what it printed. */
export function* runLines({state, output}: Pick<BuildRun, 'state' | 'output'>): Iterable<string> {
	for (const {text, line, url} of state.get().warnings) {
		const place = line === undefined ? '' : ` (line ${line} of the Dockerfile)`;
		yield `WARNING: ${plain(text)}${place}${url === undefined ? '' : ` ${plain(url)}`}`;
	}

	for (const step of state.get().steps) {
		yield `=> ${step.title} (${step.state})`;
		const lines = output.ofStep(step.id);
		for (let number = lines.first(); number < lines.end(); number += 1) {
			yield lines.at(number).plain;
		}
	}
}
