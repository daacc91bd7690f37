import {onTestFinished} from 'vitest';
import {renderApp} from '../helpers/render-app.tsx';
import {createSampleEngine, sampleNow} from '../helpers/sample-engine.ts';

/** The app on the sample engine, closed when the test ends. */
export async function openSampleApp(options: Parameters<typeof renderApp>[0] = {}) {
	const engine = createSampleEngine();
	const app = renderApp({engine, now: () => sampleNow, ...options});
	onTestFinished(app.unmount);
	await app.waitFor('redis');
	return {...app, engine};
}
