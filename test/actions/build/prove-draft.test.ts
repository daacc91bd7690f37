import {mkdtemp, readFile, rm} from 'node:fs/promises';
import {tmpdir} from 'node:os';
import path from 'node:path';
import {expect, onTestFinished, test} from 'vitest';
import {proveDraft} from '../../../source/actions/build/prove-draft.ts';
import {reportName} from '../../../source/build/prove-build/write-report.ts';
import type {Dialogs} from '../../../source/components/dialogs/use-dialogs.tsx';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import type {DraftState} from '../../../source/store/build/draft-state.ts';
import {createStore} from '../../../source/store/create-store.ts';
import type {Message} from '../../../source/store/questions.ts';
import {readAll} from '../../contract/streams.ts';
import {renderApp} from '../../helpers/render-app.tsx';

const base = 'practice/private:1';
const login = {username: 'ann', password: 'any'};
const {signal} = new AbortController();

test('A proof pulls a private base with the login that the user has at its registry', async () => {
	const folder = await mkdtemp(path.join(tmpdir(), 'slipway-prove-'));
	onTestFinished(() => rm(folder, {recursive: true}));
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app = renderApp({engine});
	onTestFinished(app.unmount);
	await readAll(engine.images.pull(base, {signal, credentials: login}));
	const {id} = await engine.images.inspect(base, {signal});
	await engine.images.tag(id, 'committed:1', {signal});
	await engine.images.untag(base, {signal});

	const store = createStore<DraftState>({
		draft: {dockerfile: `FROM ${base}\n`, files: [], notes: [], fates: [], source: 'session'},
		imageId: id,
		name: 'committed:1',
		background: undefined,
		folder,
		lastFolder: folder,
		report: undefined,
	});
	const messages: Message[] = [];
	const dialogs = {message: async message => void messages.push(message)} as Dialogs;
	const prove = () => proveDraft({services: app.services, openEngine: {engine}, dialogs, store});

	expect(await prove()).toBe(false);
	expect(messages[0]?.lines.join('\n')).toContain('authentication required');
	await app.services.registry.logIn('docker.io', login, {signal});
	expect(await prove()).toBe(true);
	expect(await readFile(path.join(folder, reportName), 'utf8')).toMatch(
		/^Reproduces the committed image: yes/,
	);
});
