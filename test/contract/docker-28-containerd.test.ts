import {describeRealEngine} from './describe-real-engine.ts';

describeRealEngine('docker-28-containerd', ['classic', 'buildkit']);
