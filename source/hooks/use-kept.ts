import {useEffect, useState} from 'react';
import {toProblem} from '../to-problem.ts';

/** Contents, once they are read. */
export type KeptRead<Contents> = Partial<Contents> & {
	/** Why they could not be read. */
	failure?: string;
};

/** What is written down somewhere, read once. */
export function useKept<Contents>(kept: {list(): Promise<Contents>}): KeptRead<Contents> {
	const [read, setRead] = useState<KeptRead<Contents>>({});
	useEffect(() => {
		let isShown = true;
		const show = (next: KeptRead<Contents>) => {
			if (isShown) {
				setRead(next);
			}
		};
		kept.list().then(
			contents => show(contents as KeptRead<Contents>),
			(error: unknown) => show({failure: toProblem(error).message} as KeptRead<Contents>),
		);
		return () => {
			isShown = false;
		};
	}, [kept]);
	return read;
}
