import {onTestFinished} from 'vitest';
import {createPracticeEngine} from '../../../../source/practice/engine/create-practice-engine.ts';
import type {TestServicesOptions} from '../../../helpers/create-test-services.ts';
import {type RenderedApp, renderApp} from '../../../helpers/render-app.tsx';

/** Has a file that a later layer deletes, one that a later layer overwrites, and one that is stored twice. */
export const wastefulImage = 'localhost:5000/shop/worker:2.4';

type Options = Omit<TestServicesOptions, 'engine'> & {columns?: number; rows?: number};

/** The images of the practice engine, with one of them selected. */
export async function openPracticeApp(reference: string, options: Options = {}) {
	const engine = createPracticeEngine({now: Date.now, speed: Number.POSITIVE_INFINITY});
	const app: RenderedApp = renderApp({
		engine,
		screenId: 'images',
		columns: 140,
		rows: 40,
		...options,
	});
	onTestFinished(app.unmount);
	await app.waitFor(/❯/);
	await app.press('/');
	await app.type(reference);
	await app.press('enter');
	await app.waitFor(/❯(?:.|\n)*\D1 of \d+ references/);
	return {...app, engine};
}

export type ShownFile = {mark: string; mode: string; path: string; isSelected: boolean};

/** The rows of the tree as a reader of the screen understands them. */
export function shownFiles(frame: string): ShownFile[] {
	const folders: string[] = [];
	const lines = frame.split('\n');
	// A wide terminal shows the stack of layers beside them.
	const isBeside = /^[ ❯] +1 +[\d.]+[kM]?B {2}.{20}.*[-dlrwx]{10}/m.test(frame);
	return lines.flatMap(line => {
		const row = /^([ ❯]) (.{7}) (.{10}) .{9} (.) ( *)([▾▸ ]) (\S+)(?: .*)?$/.exec(
			isBeside ? line.slice(40) : line,
		);
		if (!row || /^\s*$/.test(row[3] ?? '')) {
			return [];
		}

		const [, pointer, , mode = '', mark = '', indent = '', , name = ''] = row;
		const depth = indent.length / 2;
		folders.length = depth;
		const path = `/${[...folders, name.replace(/\/$/, '')].join('/')}`;
		folders[depth] = name.replace(/\/$/, '');
		return [{mark: mark.trim(), mode, path, isSelected: pointer === '❯'}];
	});
}
