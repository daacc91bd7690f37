import {accessSync, constants, readFileSync} from 'node:fs';
import {delimiter, join} from 'node:path';

import {engineMatrix} from './engine-matrix.ts';
import type {PrivateEngineKind} from './private-engine.ts';

export type PrivateServiceKind = PrivateEngineKind | 'registry';

const ofEveryEngine = ['ip', 'iptables', 'tar', 'busybox'];

const ofInstalledEngine = {
	docker: ['dockerd', 'containerd', 'runc'],
	podman: ['podman', 'conmon'],
};

const ofTree = ['debootstrap', 'unshare', 'nsenter', 'flock'];

function neededPrograms(kind: PrivateServiceKind): readonly string[] {
	if (kind === 'registry') {
		return ['docker-registry', 'htpasswd'];
	}
	const {program, suite} = engineMatrix[kind];
	return [...(suite ? ofTree : ofInstalledEngine[program]), ...ofEveryEngine];
}

const isOfMatrixAlone = (kind: PrivateServiceKind): boolean =>
	kind !== 'registry' && engineMatrix[kind].suite !== undefined;

/** True where the engines that no package of this machine brings are tested, too. */
export const isMatrixAsked = (): boolean => process.env.SLIPWAY_ENGINE_MATRIX === '1';

// Bits of capabilities(7): an ordinary user's, and a container's, do not have these.
const networkAdministration = 12n;
const systemAdministration = 21n;

export const isInstalled = (program: string): boolean =>
	(process.env.PATH ?? '').split(delimiter).some(folder => {
		try {
			accessSync(join(folder, program), constants.X_OK);
			return true;
		} catch {
			return false;
		}
	});

export function mayAdministrate(): boolean {
	const line = /^CapEff:\s*([0-9a-f]+)$/m.exec(readFileSync('/proc/self/status', 'utf8'));
	const capabilities = BigInt(`0x${line?.[1] ?? '0'}`);
	return [networkAdministration, systemAdministration].every(bit => (capabilities >> bit) & 1n);
}

/**
Tells why a private engine (or registry) cannot be started on this machine, in words that fit behind
"skipped:". `undefined`: it can.
*/
export function whyNoPrivateEngine(kind: PrivateServiceKind): string | undefined {
	if (process.env.SLIPWAY_NO_ENGINES === '1') {
		return 'SLIPWAY_NO_ENGINES=1';
	}
	if (process.platform !== 'linux') {
		return 'real engines are tested on Linux only';
	}
	if (isOfMatrixAlone(kind) && !isMatrixAsked()) {
		return 'only with SLIPWAY_ENGINE_MATRIX=1';
	}
	const missing = neededPrograms(kind).filter(program => !isInstalled(program));
	if (missing.length > 0) {
		return `not installed: ${missing.join(', ')}`;
	}
	if (kind !== 'registry' && !mayAdministrate()) {
		return 'a private engine needs root';
	}
	return undefined;
}

/** True where local's absence must fail the tests: `SLIPWAY_REQUIRE_ENGINES=1`, as CI sets it. */
export const isRequired = (kind: PrivateServiceKind): boolean =>
	process.env.SLIPWAY_REQUIRE_ENGINES === '1' && (isMatrixAsked() || !isOfMatrixAlone(kind));
