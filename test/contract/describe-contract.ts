import {afterAll, beforeAll} from 'vitest';
import type {Area} from './contract-areas.ts';
import type {ContractSubject, GetSubject} from './contract-subject.ts';

/** Holds one subject to areas of the contract. To be called inside a `describe`. */
export function describeContract(
	start: () => Promise<ContractSubject>,
	areas: readonly Area[],
): void {
	let subject: ContractSubject | undefined;

	beforeAll(async () => {
		subject = await start();
	});

	afterAll(async () => {
		await subject?.close();
	});

	const getSubject: GetSubject = () => {
		if (!subject) {
			throw new Error('The engine did not start.');
		}
		return subject;
	};

	for (const describeArea of areas) {
		describeArea(getSubject);
	}
}
