import {useKeyLayer} from '../hooks/use-key-layer.ts';
import {Row} from './row.tsx';

type TooSmallProps = {columns: number; rows: number; minimum: {columns: number; rows: number}};

/** Stands in for the screens while the terminal is too small; keys meant for them go nowhere. */
export function TooSmall({columns, rows, minimum}: TooSmallProps) {
	useKeyLayer({level: 'overlay', isModal: true, actions: []});
	const needed = `Slipway needs ${minimum.columns}x${minimum.rows}, this is ${columns}x${rows}`;
	return <Row text={needed.slice(0, columns)} />;
}
