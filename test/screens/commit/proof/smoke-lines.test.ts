import fc from 'fast-check';
import {expect, test} from 'vitest';
import {smokeLines} from '../../../../source/screens/commit/proof/smoke-lines.ts';
import {createTheme} from '../../../../source/theme.ts';
import {hostileText} from '../../../helpers/hostile-samples.ts';
import {harmInFrame} from '../../../helpers/painted-text.ts';

const theme = createTheme({mode: 'dark', noColour: true, ascii: false});

const linesOf = (output: readonly string[]) =>
	smokeLines({
		smoke: {
			run: {
				status: 'ready',
				data: {
					commandLine: 'serve',
					exitCode: 0,
					isStillRunning: false,
					startFailure: undefined,
					output,
				},
			},
			startedAt: 0,
			seconds: 20,
		},
		executed: 'serve',
		now: 0,
		width: 80,
		theme,
	});

test('The output of a trial run is shown without its colours and its movements', () => {
	const text = linesOf(['\u001B[31mred\u001B[2J']).join('\n');
	expect(text).toMatch(/│\S* red$/m);
	expect(harmInFrame(text)).toBeUndefined();
});

test('No output of a trial run sends anything but text to the terminal', () => {
	fc.assert(
		fc.property(fc.array(hostileText, {maxLength: 5}), output => {
			expect(harmInFrame(linesOf(output).join('\n'))).toBeUndefined();
		}),
	);
});
