import {expect, test} from 'vitest';
import {parseImageReference} from '../../source/format/parse-image-reference.ts';
import {invalid} from '../../source/format/parse-result.ts';
import {pointAtProblem, problemText} from '../../source/store/point-at-problem.ts';

test('The pointer at a problem puts carets below the offending part, whatever stands before it', () => {
	const part = 'b\u001B';
	const problem = invalid(`日本 ${part} c`, part, {message: 'Wrong.', nextStep: 'Change it.'});
	expect(pointAtProblem(`日本 ${part} c`, problem)).toEqual([`日本 ${part} c`, '     ^^']);
});

test('The pointer at a problem cuts what stands far before it, so that both lines stay in view', () => {
	const text = `${'a'.repeat(300)}!`;
	const problem = invalid(text, '!', {message: 'Wrong.', nextStep: 'Change it.'});
	const [shown, carets] = pointAtProblem(text, problem);
	expect(shown).toHaveLength(41);
	expect(carets?.indexOf('^')).toBe(40);
});

test('The pointer at a problem names reason, next step and repair', () => {
	expect(problemText(parseImageReference('web/App:1'))).toBe(
		'Repository names are lowercase. "App" is not. Write app. For example: web/app:1',
	);
	expect(problemText(parseImageReference('web:1'))).toBeUndefined();
});
