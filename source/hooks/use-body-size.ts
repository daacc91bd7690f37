import {createContext, useContext} from 'react';

/** Columns and rows between header and status line: where a screen or view draws. */
export type BodySize = {width: number; height: number};

export const BodySizeContext = createContext<BodySize>({width: 80, height: 21});

export function useBodySize(): BodySize {
	return useContext(BodySizeContext);
}
