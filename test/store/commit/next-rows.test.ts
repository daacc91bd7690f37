import {expect, test} from 'vitest';
import {pushCommands} from '../../../source/store/commit/next-rows.ts';

test.each([
	['web:1', ['docker tag web:1 YOU/web:1', 'docker push YOU/web:1']],
	['me/web:1', ['docker push me/web:1']],
	['localhost:5000/web:1', ['docker push localhost:5000/web:1']],
])('%s is pushed by %j', (reference, commands) => {
	expect(pushCommands(reference)).toEqual(commands);
});
