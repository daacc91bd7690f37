import {expect, test} from 'vitest';
import {Problem} from '../../../../source/problem.ts';
import {connectTo} from '../../../contract/connect-to.ts';
import {serveEngine} from '../../../helpers/served-engine.ts';

const {signal} = new AbortController();

/** An engine that answers each removal of a container with the next of these. */
async function remove(...answers: readonly [status: number, message: string][]) {
	let asked = 0;
	const engine = connectTo(
		await serveEngine({
			'DELETE /containers/old': () => {
				const [status, message] = answers[asked] ?? [500, 'asked too often'];
				asked += 1;
				return {status, body: {message}};
			},
		}),
	);
	try {
		await engine.containers.remove('old', {signal, force: true, volumes: true});
		return asked;
	} finally {
		engine.close();
	}
}

const underWay = [409, 'removal of container old is already in progress'] as const;

test('A container that is being removed already is waited for until it has gone', async () => {
	expect(await remove([...underWay], [...underWay], [404, 'No such container: old'])).toBe(3);
	// The other removal failed, and this one did not.
	expect(await remove([...underWay], [204, ''])).toBe(2);
});

test('A container that was never there, or that is in the way of others, is told as such', async () => {
	await expect(remove([404, 'No such container: old'])).rejects.toMatchObject({
		reason: 'not-found',
	});
	await expect(remove([...underWay], [500, 'the disk is broken'])).rejects.toBeInstanceOf(Problem);
});
