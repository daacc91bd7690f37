import {afterAll, beforeAll, beforeEach, expect, onTestFinished, test, vi} from 'vitest';
import {dispatchKey} from '../../source/keys/dispatch-key.ts';
import {createPracticeEngine} from '../../source/practice/engine/create-practice-engine.ts';
import {screens} from '../../source/screens/index.ts';
import {makePrivateFolder, removePrivateFolder} from '../helpers/private-folder.ts';
import {renderApp} from '../helpers/render-app.tsx';
import {walkApp} from '../helpers/walk-app.ts';

const home = process.cwd();
let folder: string;

beforeAll(async () => {
	folder = await makePrivateFolder();
	// What is walked through saves files, too.
	process.chdir(folder);
});

afterAll(async () => {
	process.chdir(home);
	await removePrivateFolder(folder);
});

beforeEach(() => {
	vi.stubEnv('VISUAL', 'true');
	return () => void vi.unstubAllEnvs();
});

test.each(screens.map(({id}) => id))(
	'In every view that opens from %s q closes the view and never quits',
	async screenId => {
		const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
		const app = renderApp({engine, screenId, columns: 120, rows: 40});
		onTestFinished(app.unmount);
		const {navigation, keys} = app.services;
		const views = new Set<string>();
		/** The view that was opened last, unless a question or a text field is in front of it. */
		const viewInFront = () => {
			const {views: open, overlays, screenId: now} = navigation.state.get();
			const isCovered = overlays.length > 0 || keys.layers.get().some(layer => layer.text());
			return isCovered ? undefined : open[now]?.at(-1);
		};

		/** What q would do, once the view is drawn. */
		const look = async () => {
			const view = viewInFront();
			if (!view) {
				return;
			}

			views.add(view.title);
			await expect
				.poll(() => {
					// What the view reads may end in a question.
					if (viewInFront() !== view) {
						return 'Back';
					}

					const outcome = dispatchKey(keys.layers.get(), 'q', true);
					return outcome.kind === 'action' ? outcome.action.title : outcome.kind;
				})
				.toBe('Back');
		};

		await walkApp(
			{
				services: app.services,
				async press(...pressed) {
					await look();
					await app.press(...pressed);
				},
			},
			{steps: 150, except: ['app.*']},
		);
		expect(app.exits).toEqual([]);
		if (['images', 'containers'].includes(screenId)) {
			expect(views.size).toBeGreaterThan(3);
		}
	},
	60_000,
);
