import type {Engine} from '../engine.ts';
import type {PracticeOptions} from './practice-options.ts';

export function createPracticeEngine(_options: PracticeOptions): Engine {
	throw new Error('not yet');
}
