import {describeRealEngine} from './describe-real-engine.ts';

describeRealEngine('docker-26-containerd', ['classic']);
