import {onTestFinished} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

export const now = Date.UTC(2026, 10, 23, 12);

/** The prune screen on the practice engine, read to the end; closed when the test ends. */
export async function openPrune(options: Parameters<typeof renderApp>[0] = {}) {
	const engine =
		options.engine ?? createPracticeEngine({now: () => now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({engine, now: () => now, screenId: 'prune', ...options});
	onTestFinished(app.unmount);
	await app.waitFor(/\d+ (?:items|rows)$/m);
	await app.waitUntilGone(/measuring shared sizes|Waiting for the engine/);
	return {...app, engine};
}
