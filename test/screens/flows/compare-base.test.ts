import {expect, onTestFinished, test} from 'vitest';
import type {Engine} from '../../../source/engine/engine.ts';
import {createPracticeEngine} from '../../../source/practice/engine/create-practice-engine.ts';
import {renderApp} from '../../helpers/render-app.tsx';

/** The practice engine, on which nginx:1.27 names a base by labels that nobody has pulled. */
async function open(labels: Record<string, string>, options: {readOnly?: string} = {}) {
	const practice = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const pulled: (string | undefined)[] = [];
	const engine: Engine = {
		...practice,
		images: {
			...practice.images,
			async list(listOptions) {
				const images = await practice.images.list(listOptions);
				return images.map(image =>
					image.references.includes('nginx:1.27')
						? {...image, labels: {...image.labels, ...labels}}
						: image,
				);
			},
			pull(reference, pullOptions) {
				pulled.push(reference);
				return practice.images.pull(reference, pullOptions);
			},
		},
	};
	const app = renderApp({engine, screenId: 'images', columns: 120, rows: 40, ...options});
	onTestFinished(app.unmount);
	await app.waitFor(/❯/);
	await app.press('/');
	await app.type('nginx 1.27');
	await app.press('enter');
	await app.waitFor(/❯.*nginx/);
	await app.press('=');
	await app.waitFor('Compare nginx:1.27 with');
	return {...app, pulled};
}

const named = {'org.opencontainers.image.base.name': 'docker.io/library/ubuntu'};

test('A base that is only named by a label is offered first, pulled once that is agreed to, and compared', async () => {
	const app = await open(named);
	await app.waitFor(/❯ ubuntu:latest +its base by label, not local/);
	await app.press('enter');
	await app.waitFor('Pull the base of nginx:1.27?');
	expect(app.frame()).toMatch(/Downloads up to [\d.]+MB, compressed/);
	expect(app.frame()).toContain('Docker Hub counts it as one pull.');
	expect(app.pulled).toEqual([]);
	await app.press('y');
	await app.waitFor(/Before ubuntu:latest +image/);
	await app.waitFor(/After +nginx:1.27 +image/);
	expect(app.pulled).toEqual(['ubuntu:latest']);
});

test('A base that is not pulled after all leaves everything as it was', async () => {
	const app = await open(named);
	await app.waitFor(/❯ ubuntu:latest/);
	await app.press('enter');
	await app.waitFor('Pull the base of nginx:1.27?');
	await app.press('n');
	await app.waitUntilGone('Pull the base of nginx:1.27?');
	expect(app.pulled).toEqual([]);
	expect(app.frame()).not.toContain('Before ubuntu');
});

test('A base whose size its registry does not tell is offered all the same, and a failed pull says why', async () => {
	const app = await open({
		'org.opencontainers.image.base.name': 'registry.example:5000/no/such:1',
		'org.opencontainers.image.base.digest': `sha256:${'7'.repeat(64)}`,
	});
	await app.waitFor(/❯ registry\.example:5000\/no\/such/);
	await app.press('enter');
	await app.waitFor('Pull the base of nginx:1.27?');
	expect(app.frame()).toMatch(/registry\.example:5000\/no\/such@sha256:7/);
	expect(app.frame()).toContain('Download size unknown');
	expect(app.frame()).not.toContain('Docker Hub counts it');
	await app.press('y');
	await app.waitFor(/Pull registry\.example:50.*failed/);
});

test('A read-only Slipway pulls no base', async () => {
	const app = await open(named, {readOnly: 'Slipway was started with --read-only.'});
	await app.waitFor(/❯ ubuntu:latest/);
	await app.press('enter');
	await app.waitFor('Slipway was started with --read-only.');
	expect(app.pulled).toEqual([]);
});
