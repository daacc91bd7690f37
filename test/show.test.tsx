import {PassThrough} from 'node:stream';
import {expect, test, vi} from 'vitest';
import {defaultSettings} from '../source/config/settings.ts';
import type {AppServices} from '../source/hooks/services.ts';
import {show} from '../source/show.tsx';
import {createFrameWriter} from '../source/terminal/frame-writer.ts';

test('The program tells of a bug that no error boundary catches', async () => {
	const writer = createFrameWriter({
		output: {columns: 80, rows: 24, write: () => true, on() {}, once() {}},
	});
	const stdin = Object.assign(new PassThrough(), {
		isTTY: true,
		setRawMode() {},
		ref() {},
		unref() {},
	}) as unknown as NodeJS.ReadStream;
	const bug = new Error('no keys');
	const services = {
		settings: defaultSettings,
		get keys(): never {
			throw bug;
		},
	} as unknown as AppServices;
	const onCrash = vi.fn();
	show({services, writer, stdin, problems: [], onCrash});
	await vi.waitFor(() => expect(onCrash).toHaveBeenCalledWith(bug));
});
