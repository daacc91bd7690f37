import {Component, type ReactNode} from 'react';
import {phrase, type Shown, toShown} from '../format/shown.ts';
import {Rows} from './rows.tsx';

type Props = {children: ReactNode};

type State = {error: Error | undefined};

/** Keeps a bug in one screen from taking the others with it: the keys still work. */
export class ErrorBoundary extends Component<Props, State> {
	override state: State = {error: undefined};

	static getDerivedStateFromError(error: unknown): State {
		return {error: error instanceof Error ? error : new Error(String(error))};
	}

	override render(): ReactNode {
		const {error} = this.state;
		if (!error) {
			return this.props.children;
		}

		const stack = (error.stack ?? '').split('\n').slice(1, 8);
		const lines: Shown[] = [
			'',
			phrase`This screen crashed, a bug in Slipway: ${toShown(error.message)}`,
			phrase` Other screens still work. Nothing was changed in the engine.`,
			'',
			...stack.map(line => phrase` ${toShown(line)}`),
		];
		return <Rows lines={lines} height={lines.length} />;
	}
}
