import {expect, test} from 'vitest';
import type {BuildBackend} from '../../source/engine/build.ts';
import {engineMatrix} from '../helpers/engine-matrix.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngineKind} from '../helpers/private-engine.ts';
import {describeBuildFailures} from './builds/build-failures-contract.ts';
import {describeBuildLines} from './builds/build-lines-contract.ts';
import {describeBuilds} from './builds/builds-contract.ts';
import {describeRealBuilds} from './builds/real-builds-contract.ts';
import {everyArea} from './contract-areas.ts';
import type {GetSubject} from './contract-subject.ts';
import {describeContract} from './describe-contract.ts';
import {differencesOf} from './differences-of.ts';
import {describeForcedRemoval} from './forced-removal-contract.ts';
import {describeLostEngine} from './lost-engine-contract.ts';
import {describeRealOutput} from './real-output-contract.ts';
import {startRealSubject} from './real-subject.ts';
import {weaknesses} from './weaknesses.ts';

const reportEngine =
	(kind: PrivateEngineKind, backends: readonly BuildBackend[]) =>
	(subject: GetSubject): void => {
		test('The engine says which version it is, for the table of what Slipway works on', async ({
			task,
		}) => {
			const {engine, differences} = subject();
			const {version, apiVersion, usesContainerdStore} = await engine.about({
				signal: new AbortController().signal,
			});
			expect(version).toMatch(/^\d+\.\d+/);
			expect(usesContainerdStore).toBe(engineMatrix[kind].usesContainerdStore);
			task.meta.engine = {kind, version, apiVersion, weaker: weaknesses(differences, backends)};
		});
	};

/**
Holds one real engine of the matrix to everything that any engine behind the port must do.

@param backends That build from an archive.
@param folderBackends That build from a folder; these are what people meet.
*/
export function describeRealEngine(
	kind: PrivateEngineKind,
	backends: readonly BuildBackend[],
	folderBackends: readonly BuildBackend[] = backends,
): void {
	describeWithEngines(`${engineMatrix[kind].title} keeps the contract of the port`, [kind], () => {
		describeContract(
			() => startRealSubject(kind, differencesOf(kind)),
			[
				...everyArea,
				reportEngine(kind, folderBackends),
				describeForcedRemoval,
				describeRealOutput,
				describeBuilds(backends),
				describeBuildFailures(backends),
				describeRealBuilds(backends),
				describeBuildLines(backends),
			],
		);
		describeLostEngine(kind);
	});
}
