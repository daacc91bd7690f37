import {expect, test} from 'vitest';
import {createDetachWatcher} from '../../../source/practice/engine/containers/detach-keys.ts';

function type(keys: string, pieces: string[]) {
	const watch = createDetachWatcher(keys);
	let passed = '';
	for (const piece of pieces) {
		const result = watch(Buffer.from(piece, 'latin1'));
		passed += Buffer.from(result.passed).toString('latin1');
		if (result.isDetached) {
			return {passed, isDetached: true};
		}
	}

	return {passed, isDetached: false};
}

test.each([
	['ctrl-p,ctrl-q', ['ab\u0010\u0011cd'], {passed: 'ab', isDetached: true}],
	['ctrl-p,ctrl-q', ['\u0010', '\u0011'], {passed: '', isDetached: true}],
	['ctrl-p,ctrl-q', ['\u0010x'], {passed: '\u0010x', isDetached: false}],
	['ctrl-p,ctrl-q', ['\u0010\u0010\u0011'], {passed: '\u0010', isDetached: true}],
	['ctrl-^,q', ['q\u001eq'], {passed: 'q', isDetached: true}],
	['a', ['bca'], {passed: 'bc', isDetached: true}],
	['', ['\u0010\u0011'], {passed: '\u0010\u0011', isDetached: false}],
])('The detach keys %j are looked for in what is typed: %j', (keys, pieces, expected) => {
	expect(type(keys, pieces)).toEqual(expected);
});
