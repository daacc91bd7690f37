import path from 'node:path';
import type {KeptText} from '../../kept-text.ts';
import {ownPaths} from '../../own-paths.ts';
import type {SessionBase} from '../guided-session.ts';
import {type Answers, answersKey} from './answers.ts';

/** What was decided in the last commit on each base. */
export type AnswerBook = {
	/** `undefined` when there was none, or it cannot be read. Never rejects. */
	find(base: SessionBase): Promise<Answers | undefined>;
	/** In the place of those of the same base. Rejects with the file system's error. */
	remember(answers: Answers): Promise<void>;
};

/** Bases; those that were committed on longest ago go first. */
const mostBases = 50;

/** `~/.local/state/slipway/answers.json`, or what the platform and XDG_STATE_HOME say instead. */
export const defaultAnswersFile = (): string => path.join(ownPaths().log, 'answers.json');

export function createAnswerBook(place: KeptText): AnswerBook {
	const read = async () => {
		const text = await place.read();
		const {parseAnswers} = await import('./parse-answers.ts');
		return parseAnswers(text);
	};
	let last = Promise.resolve();

	const add = async (answers: Answers) => {
		const others = (await read()).filter(({base}) => base !== answers.base);
		const kept = [answers, ...others].slice(0, mostBases);
		await place.write(`${JSON.stringify({version: 1, answers: kept})}\n`);
	};

	return {
		async find(base) {
			await last;
			const key = answersKey(base);
			return (await read()).find(answers => answers.base === key);
		},
		remember(answers) {
			// One after the other: each begins with the ones before.
			const done = last.then(() => add(answers));
			last = done.catch(() => undefined);
			return done;
		},
	};
}
