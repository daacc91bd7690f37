import {spawnSync} from 'node:child_process';
import process from 'node:process';
import {describe, test} from 'vitest';

/** An id that no file of users knows: whoever has it has no home folder unless HOME says one. */
const id = 54_321;

/** Stands before a command that a user is to run whom the machine does not know. Only root can. */
export const unknown: readonly string[] = [
	'setpriv',
	`--reuid=${id}`,
	`--regid=${id}`,
	'--clear-groups',
	'--',
];

/** Stands before a command that is to run without privileges: nothing, where the tests have none. */
export const unprivileged: readonly string[] = process.getuid?.() === 0 ? unknown : [];

/**
Describes tests that run Node as another user. Where that cannot be, such as with a Node in root's own
home folder, they are skipped and say why in their name; in CI, where engines are required, too, that is
a failure.

@param program Node.
@param prefix What stands before a command.
*/
export function describeAsOther(
	title: string,
	program: string,
	prefix: readonly string[],
	define: () => void,
): void {
	const [first = '', ...args] = [...prefix, program, '--version'];
	const {status, stderr, error} = spawnSync(first, args, {encoding: 'utf8'});
	if (status === 0) {
		describe(title, define);
		return;
	}

	const reason = `no other user can run ${program}: ${error?.message ?? stderr.trim()}`;
	if (process.env.SLIPWAY_REQUIRE_ENGINES === '1') {
		test(`${title}: can be tested here`, () => {
			throw new Error(`SLIPWAY_REQUIRE_ENGINES=1, but ${reason}`);
		});
		return;
	}

	describe.skip(`${title} (skipped: ${reason})`, define);
}
