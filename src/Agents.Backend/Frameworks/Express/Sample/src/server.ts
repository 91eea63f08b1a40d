import { app } from './app.js';
import { serve } from './http/serve.js';

serve(app);
