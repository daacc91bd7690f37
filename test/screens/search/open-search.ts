import {onTestFinished} from 'vitest';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {type RenderedApp, renderApp} from '../../helpers/render-app.tsx';

/** The search screen with its field, on the practice engine or on the engine given, closed when the test ends. */
export async function openSearchApp(
	options: Parameters<typeof renderApp>[0] = {},
): Promise<RenderedApp> {
	const engine = createPracticeEngine({now: Date.now});
	const app = renderApp({engine, screenId: 'search', ...options});
	onTestFinished(app.unmount);
	await app.waitFor('Tab: enter a term');
	await app.press('tab');
	return app;
}

/** Opens the tags of a repository, whatever is searched for. */
export async function openTagsOf(app: RenderedApp, name: string): Promise<void> {
	await app.type(name);
	await app.press('enter');
	await app.waitFor(new RegExp(`❯.* ${name.replace(/:.*/, '')} `));
	await app.press('enter');
	await app.waitFor(`Tags of ${name.replace(/:.*/, '')}`);
}
