import type {BuildEvent, BuildRequestOptions, BuildSpecification} from '../../build.ts';
import {EngineError} from '../../engine-error.ts';
import type {PracticeState} from '../practice-state.ts';

export async function* buildImage(
	_state: PracticeState,
	_context: AsyncIterable<Uint8Array>,
	_specification: BuildSpecification,
	{signal}: BuildRequestOptions,
): AsyncGenerator<BuildEvent, void, undefined> {
	signal.throwIfAborted();
	yield {kind: 'backend', backend: 'classic', reason: undefined};
	throw new EngineError({
		reason: 'not-supported',
		message: 'The practice engine does not build yet.',
	});
}
