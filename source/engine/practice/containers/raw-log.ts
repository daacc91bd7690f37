import {Buffer} from 'node:buffer';
import type {PracticeState} from '../practice-state.ts';
import {findContainer} from './find-container.ts';

export async function* readRawLog(
	state: PracticeState,
	name: string,
	signal: AbortSignal,
): AsyncGenerator<Buffer, void, undefined> {
	signal.throwIfAborted();
	for (const {text} of [...findContainer(state, name).log.chunks()]) {
		yield Buffer.from(text, 'utf8');
		signal.throwIfAborted();
	}
}
