import {engineMatrix} from '../helpers/engine-matrix.ts';
import type {NewerEngine} from '../helpers/newer-engine/start-newer-engine.ts';
import {describeWithEngines} from '../helpers/private-describe.ts';
import type {PrivateEngineKind} from '../helpers/private-engine.ts';
import {describeBuildFailures} from './builds/build-failures-contract.ts';
import {wordedAreas} from './contract-areas.ts';
import {describeContract} from './describe-contract.ts';
import {differencesOf} from './differences-of.ts';
import {startRealSubject} from './real-subject.ts';

/**
Holds an engine newer than any that is at hand to the contract where its words are other ones: one of these,
whose answers a stand-in rewrites to be the newer one's. What is done is done by the engine behind it, which
keeps the whole contract by itself.
*/
export function describeNewerEngine(kind: PrivateEngineKind, model: NewerEngine): void {
	const {title} = engineMatrix[kind];
	const versions = `API 1.${model.oldest} to 1.${model.newest}`;
	describeWithEngines(`${title} in the words of ${versions} keeps the contract`, [kind], () => {
		describeContract(
			() => startRealSubject(kind, differencesOf(kind), model),
			[...wordedAreas, describeBuildFailures(['classic', 'buildkit'])],
		);
	});
}
