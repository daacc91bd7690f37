import {expect, test} from 'vitest';
import {transferPhase} from '../../../source/engine/transfer-phase.ts';
import type {TransferProgress} from '../../../source/engine/transfer-progress.ts';
import {transferReport} from '../../../source/store/transfer/transfer-report.ts';
import {pullResult, pushResult} from '../../../source/store/transfer/transfer-result.ts';
import {createTransferSpeed} from '../../../source/store/transfer/transfer-speed.ts';
import {addTransferProgress, emptyTransfer} from '../../../source/store/transfer/transfer-state.ts';

const digest = `sha256:${'ab'.repeat(32)}`;

const line = (
	layer: string | undefined,
	status: string,
	current?: number,
	total?: number,
): TransferProgress => ({
	layer,
	status,
	phase: layer === undefined ? undefined : transferPhase(status),
	currentBytes: current,
	totalBytes: total,
	digest: status.startsWith('Digest') ? digest : undefined,
});

const after = (...lines: TransferProgress[]) => lines.reduce(addTransferProgress, emptyTransfer);

test('Bytes, speed and time left are told as soon as every size is known, and not before', () => {
	const some = after(
		line(undefined, 'Pulling from library/redis'),
		line('a', 'Already exists'),
		line('b', 'Downloading', 2_000_000, 10_000_000),
		line('c', 'Pulling fs layer'),
	);
	expect(transferReport(some, undefined).text).toBe('1 of 3 layers · 2MB');
	expect(transferReport(some, 1_000_000).text).toBe('1 of 3 layers · 2MB · 1MB/s');
	const all = addTransferProgress(some, line('c', 'Downloading', 1_000_000, 5_000_000));
	expect(transferReport(all, 1_000_000)).toEqual({
		text: '1 of 3 layers · 3MB of 15MB · 1MB/s · 12s left',
		fraction: 0.1,
		parts: [
			{name: 'a', state: 'Already exists'},
			{name: 'b', state: 'Downloading 2MB of 10MB'},
			{name: 'c', state: 'Downloading 1MB of 5MB'},
		],
	});
	expect(transferReport(all, 0).text).toBe('1 of 3 layers · 3MB of 15MB · stalled');
});

test('Extracting is the second half of a layer, and moves no bytes', () => {
	const state = after(
		line('b', 'Downloading', 5, 10),
		line('b', 'Download complete'),
		line('b', 'Extracting', 5, 10),
	);
	expect(transferReport(state, 5)).toMatchObject({
		text: '0 of 1 layer · 10B of 10B',
		fraction: 0.75,
	});
});

test('An attempt that failed is told until the next one moves', () => {
	const failed = after(line('a', 'Pushing', 5, 10), line(undefined, 'Timeout. Retrying in 1 s'));
	expect(transferReport(failed, 5).text).toBe('Timeout. Retrying in 1 s');
	const again = addTransferProgress(failed, line('a', 'Pushing', 1, 10));
	expect(transferReport(again, undefined).text).toBe('0 of 1 layer · 1B of 10B');
});

test('A pull says what came and what was here; one that brought nothing says so', () => {
	const pulled = after(
		line('a', 'Already exists'),
		line('b', 'Downloading', 10, 10),
		line('b', 'Pull complete'),
		line(undefined, `Digest: ${digest}`),
		line(undefined, 'Status: Downloaded newer image for redis:7'),
	);
	expect(pullResult('redis:7', pulled)).toBe(
		`Pulled redis:7; digest ${digest}; 1 layer downloaded (10B), 1 layer already local`,
	);
	const same = after(
		line(undefined, `Digest: ${digest}`),
		line(undefined, 'Status: Image is up to date for redis:7'),
	);
	expect(pullResult('redis:7', same)).toBe(`redis:7 is up to date; digest ${digest}`);
});

test('A push says what went up, what existed and what was mounted', () => {
	const pushed = after(
		line('a', 'Pushing', 10, 10),
		line('a', 'Pushed'),
		line('b', 'Layer already exists'),
		line('c', 'Layer already exists'),
		line('d', 'Mounted from library/redis'),
	);
	expect(pushResult('me/app:1', pushed, digest)).toBe(
		`Pushed me/app:1; digest ${digest}; 1 layer uploaded (10B), 1 layer mounted from other repositories, 2 layers already existed`,
	);
	expect(pushResult('me/app:1', emptyTransfer, undefined)).toBe('Pushed me/app:1');
});

test('Speed looks back a few seconds, and begins anew with the transfer', () => {
	const speed = createTransferSpeed();
	speed.measure(0, 0);
	expect(speed.bytesPerSecond(100)).toBeUndefined();
	speed.measure(1000, 1000);
	expect(speed.bytesPerSecond(1000)).toBe(1000);
	for (let second = 2; second <= 10; second++) {
		speed.measure(1000 + (second - 1) * 100, second * 1000);
	}

	expect(speed.bytesPerSecond(10_000)).toBe(100);
	expect(speed.bytesPerSecond(15_000)).toBe(0);
	speed.measure(0, 61_000);
	expect(speed.bytesPerSecond(61_100)).toBeUndefined();
});
