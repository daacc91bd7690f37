import {execFile} from 'node:child_process';
import {promisify} from 'node:util';
import {describe, test} from 'vitest';
import {isInstalled, mayAdministrate} from './private-requirements.ts';

const run = promisify(execFile);

function whyNoSilence(): string | undefined {
	if (process.platform !== 'linux' || !isInstalled('iptables')) {
		return 'needs iptables';
	}

	return mayAdministrate() ? undefined : 'dropping packets needs root';
}

/** Describes tests that drop packets: skipped with the reason, or, where engines are required, failed. */
export function describeWithSilence(title: string, define: () => void): void {
	const reason = whyNoSilence();
	if (reason === undefined) {
		describe(title, define);
	} else if (process.env.SLIPWAY_REQUIRE_ENGINES === '1') {
		test(`${title}: can be tested here`, () => {
			throw new Error(`SLIPWAY_REQUIRE_ENGINES=1, but it ${reason}`);
		});
	} else {
		describe.skip(`${title} (skipped: ${reason})`, define);
	}
}

/**
Drops every packet to and from a port of the loopback interface, as a cable that was pulled somewhere on the
way does: neither end is told.

@returns Lets them through again; may be called twice.
*/
export async function silencePort(port: number): Promise<() => Promise<void>> {
	const rules = ['--dport', '--sport'].map(direction => [
		'INPUT',
		'-i',
		'lo',
		'-p',
		'tcp',
		direction,
		String(port),
		'-j',
		'DROP',
	]);
	const change = async (command: '-I' | '-D') => {
		for (const rule of rules) {
			await run('iptables', ['-w', command, ...rule]);
		}
	};
	await change('-I');
	let isSilent = true;
	return async () => {
		if (isSilent) {
			isSilent = false;
			await change('-D');
		}
	};
}
