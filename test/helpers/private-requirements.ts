import {accessSync, constants, readFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';

export type PrivateServiceKind = 'docker' | 'podman' | 'registry';

const programs: Record<PrivateServiceKind, string[]> = {
	docker: ['dockerd', 'containerd', 'runc', 'ip', 'iptables', 'tar', 'busybox'],
	podman: ['podman', 'conmon', 'ip', 'iptables', 'tar', 'busybox'],
	registry: ['docker-registry', 'htpasswd'],
};

// Bits of capabilities(7): an ordinary user's, and a container's, do not have these.
const networkAdministration = 12n;
const systemAdministration = 21n;

const isInstalled = (program: string): boolean =>
	(process.env.PATH ?? '').split(delimiter).some(folder => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});

const mayAdministrate = (): boolean => {
	const line = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'));
	const capabilities = BigInt(`0x${line?.[1] ?? '0'}`);
	return [networkAdministration, systemAdministration].every(bit => (capabilities >> bit) & 1n);
};

/**
Tells why a private engine (or registry) cannot be started on this machine, in words that fit behind
"skipped:". `undefined`: it can.
*/
export const whyNoPrivateEngine = (kind: PrivateServiceKind): string | undefined => {
	if (process.env.SLIPWAY_NO_ENGINES === '1') {
		return 'SLIPWAY_NO_ENGINES=1';
	}
	if (process.platform !== 'linux') {
		return 'real engines are tested on Linux only';
	}
	const missing = programs[kind].filter(program => !isInstalled(program));
	if (missing.length > 0) {
		return `not installed: ${missing.join(', ')}`;
	}
	if (kind !== 'registry' && !mayAdministrate()) {
		return 'a private engine needs root';
	}
	return undefined;
};

/** True where a missing engine must fail the tests: `SLIPWAY_REQUIRE_ENGINES=1`, as CI sets it. */
export const areEnginesRequired = (): boolean => process.env.SLIPWAY_REQUIRE_ENGINES === '1';
